# SPDX-License-Identifier: MIT
"""Another process keeps the database locked: senders wait or are told, nobody is cut off, nothing is lost."""
import asyncio
import sqlite3

from run import Failed
from server import Server
from stage import Stage

HELD = (8, 30)
ANSWER_WITHIN, HEARTBEAT = 5.0, 1.0


async def play(run):
    server = Server(run.program(), run.folder)
    stage = Stage(server, run.seed)
    try:
        await stage.prepare()
        await stage.open_rooms(3, window=50, pace=0.02)
        await asyncio.sleep(0.5)
        clients = [client for room in stage.rooms for client in room.clients]
        for client in clients:
            client.answer_times, client.longest_silence, client.waits = [], 0.0, 0
        other = sqlite3.connect(server.database, timeout=5, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(HELD[run.is_full])
        other.execute("ROLLBACK")
        other.close()
        await asyncio.sleep(1.5)
        slowest = max(max(client.answer_times, default=0.0) for client in clients)
        silence = max(client.longest_silence for client in clients)
        told = sum(client.waits for client in clients)
        history = stage.history
        run.expect_none(await stage.settle(), history)
    finally:
        await stage.leave()
    run.figure(f"locked for {HELD[run.is_full]} s: slowest answer (s), longest silence on a connection (s), told to wait",
               f"{slowest:.2f}, {silence:.2f}, {told}")
    if slowest > ANSWER_WITHIN * 2 or silence > HEARTBEAT * 5:
        raise Failed("too slow")
