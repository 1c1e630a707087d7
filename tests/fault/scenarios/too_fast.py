# SPDX-License-Identifier: MIT
"""Visitors write faster than they may: they are told to wait, and their lines keep their order."""
import asyncio

from run import Failed
from server import Server
from stage import Stage

ROUNDS = (1, 5)


async def play(run):
    server = Server(run.program(), run.folder, messages=20, exempt=False)
    stage = Stage(server, run.seed)
    waits = 0
    try:
        await stage.prepare()
        for _ in range(ROUNDS[run.is_full]):
            # Slowly and without looking at the answers: some lines leave while an earlier one has just been refused.
            await stage.open_rooms(2, window=45, pace=0.15)
            await asyncio.sleep(12)
            waits += sum(sender.waits for room in stage.rooms for sender in room.senders)
            history = stage.history
            run.expect_none(await stage.settle(patience=45.0), history)
    finally:
        await stage.leave()
    run.figure("lines acknowledged and in order, times told to wait", f"{stage.acked}, {waits}")
    if waits == 0:
        raise Failed("nobody was told to wait")
