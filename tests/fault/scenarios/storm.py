# SPDX-License-Identifier: MIT
"""Everybody comes back at once after a restart."""
import asyncio
import resource
import time

from client import Visitor
from history import History
from run import Failed
from server import Server
from stage import Stage

CLIENTS = (300, 2000)
BACK_WITHIN = 30.0


async def play(run):
    count = CLIENTS[run.is_full]
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(max(soft, count + 500), hard), hard))
    server = Server(run.program(), run.folder)
    stage = Stage(server, run.seed)
    history = History()
    crowd = []
    try:
        await stage.prepare()
        for number in range(count):
            visitor = Visitor(f"v{number}", stage.direct, history, run.seed, server.origin)
            visitor.backoff = 1.0  # as the protocol says: anywhere in the first second, then in ever longer ones
            crowd.append(visitor.start())
            if number % 50 == 49:
                await asyncio.gather(*(visitor.ring("help") for visitor in crowd[-50:]))
        await all_back(crowd)
        await server.kill()
        began = time.monotonic()
        await server.start(patience=60)
        up = time.monotonic() - began
        await all_back(crowd)
        took = time.monotonic() - began
        catching_up = sorted(visitor.catch_up_times[-1] for visitor in crowd)
    finally:
        for visitor in crowd:
            await visitor.stop()
        await stage.leave()
    run.figure("clients; server up, all back and caught up after (s)", f"{count}; {up:.2f}, {took:.2f}")
    run.figure("link to caught up: median, 99 % (s)",
               f"{catching_up[count // 2]:.3f}, {catching_up[int(count * 0.99)]:.3f}")
    if took > BACK_WITHIN:
        raise Failed("too slow")


async def all_back(crowd):
    deadline = time.monotonic() + 5 * BACK_WITHIN
    while not all(visitor.is_ready.is_set() and visitor.chat and visitor.last >= 2 for visitor in crowd):
        if time.monotonic() > deadline:
            raise Failed("some do not come back")
        await asyncio.sleep(0.02)
