# SPDX-License-Identifier: MIT
"""The same with half of the chats behind a proxy that cuts, stalls, delays, chops and swallows."""
from proxy import Proxy
from scenarios import kill


async def play(run):
    await kill.play(run, Proxy, quick=10, full=200)
