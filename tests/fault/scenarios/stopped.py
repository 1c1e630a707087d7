# SPDX-License-Identifier: MIT
"""The server is frozen (SIGSTOP) for a while and goes on: some clients have given up meanwhile, others have not."""
import asyncio
import signal

from proxy import Proxy
from server import Server
from stage import Stage

STOPS = (4, 40)


async def play(run):
    server = Server(run.program(), run.folder)
    stage = Stage(server, run.seed, await Proxy(server.address, run.seed).start())
    longest = 0.0
    try:
        await stage.prepare()
        for number in range(STOPS[run.is_full]):
            if number % 4 == 0:
                await stage.open_rooms(4)
            await asyncio.sleep(run.dice.uniform(0.2, 0.6))
            server.send(signal.SIGSTOP)
            pause = run.dice.choice((0.2, 1.0, 2.5, 8.0))
            longest = max(longest, pause)
            await asyncio.sleep(pause)
            server.send(signal.SIGCONT)
            if number % 4 == 3:
                history = stage.history
                run.expect_none(await stage.settle(), history)
    finally:
        await stage.leave()
    run.figure("times frozen, longest (s), lines acknowledged and there", f"{STOPS[run.is_full]}, {longest}, {stage.acked}")
