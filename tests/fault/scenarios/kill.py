# SPDX-License-Identifier: MIT
"""kill -9 at random moments under load: 8 senders with 8 lines on their way each."""
import asyncio
import time

from client import Visitor
from history import History
from run import Failed
from server import Server
from stage import Stage

CYCLES_A_ROUND = 10
BACK_WITHIN = 2.0


async def play(run, proxy=None, quick=10, full=500):
    cycles = run.cycles or (full if run.is_full else quick)
    server = Server(run.program(), run.folder)
    stage = Stage(server, run.seed, proxy and await proxy(server.address, run.seed).start())
    back = []
    try:
        await stage.prepare()
        while len(back) < cycles:
            await stage.open_rooms(4)
            for _ in range(min(CYCLES_A_ROUND, cycles - len(back))):
                await asyncio.sleep(run.dice.uniform(0.1, 0.6))
                back.append(await kill_and_start(server, run.seed))
            history = stage.history
            run.expect_none(await stage.settle(), history)
    finally:
        await stage.leave()
    back.sort()
    run.figure("cycles", cycles)
    run.figure("lines acknowledged, all there once and in order", stage.acked)
    run.figure("from kill to first welcome: median, 99 %, worst (s)",
               ", ".join(f"{back[min(len(back) - 1, int(len(back) * share))]:.2f}" for share in (0.5, 0.99, 1.0)))
    times = sorted(stage.catch_up_times)
    run.figure("connections that came back; try to caught up: median, 99 % (s)",
               f"{len(times)}; {times[len(times) // 2]:.3f}, {times[int(len(times) * 0.99)]:.3f}")
    if back[-1] > BACK_WITHIN * 5 or back[len(back) // 2] > BACK_WITHIN:
        raise Failed(f"back only after {back[-1]:.1f} s")


async def kill_and_start(server, seed):
    """Seconds from the kill until somebody new has their welcome."""
    began = time.monotonic()
    await server.kill()
    await server.start()
    probe = Visitor("probe", lambda: server.address, History(), f"{seed}/{began}", server.origin).start()
    await asyncio.wait_for(probe.is_ready.wait(), 30)
    took = time.monotonic() - began
    await probe.stop()
    return took
