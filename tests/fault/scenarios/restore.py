# SPDX-License-Identifier: MIT
"""A backup made under load, restored under connected clients: they start over, and nobody keeps a line of two pasts."""
import asyncio
import os

from run import Failed
from server import Server
from stage import Stage

UNAVAILABLE = 69


async def play(run):
    server = Server(run.program(), run.folder)
    stage = Stage(server, run.seed)
    copy = os.path.join(run.folder, "copy.db")
    try:
        await stage.prepare()
        for _ in range(5 if run.is_full else 1):
            await stage.open_rooms(3)
            await asyncio.sleep(run.dice.uniform(0.3, 1.0))
            loop = asyncio.get_running_loop()
            before = acked(stage)
            done = await loop.run_in_executor(None, server.command, "backup", copy)
            expect(done.returncode == 0, f"backup: {done.stdout}{done.stderr}")
            await asyncio.sleep(run.dice.uniform(0.3, 1.0))
            done = await loop.run_in_executor(None, server.command, "restore", copy)
            expect(done.returncode == UNAVAILABLE, f"restore beside a running server: {done.returncode}")
            await server.kill()
            done = await loop.run_in_executor(None, server.command, "restore", copy)
            expect(done.returncode == 0, f"restore: {done.stdout}{done.stderr}")
            # What happened after the backup is gone, and all clients must forget it: another history begins.
            epochs = {client.epoch for room in stage.rooms for client in room.clients}
            stage.new_past(before)
            await server.start()
            await asyncio.sleep(1.0)
            history = stage.history
            clients = [client for room in stage.rooms for client in room.clients]
            run.expect_none(await stage.settle(), history)
            expect(not epochs & {client.epoch for client in clients}, "the epoch is the old one")
    finally:
        await stage.leave()
    run.figure("backups restored under connected clients, lines acknowledged afterwards and there",
               f"{5 if run.is_full else 1}, {stage.acked}")


def acked(stage):
    return {(r["chat"], r["key"]) for r in stage.history.records if r["what"] == "ack"}


def expect(is_so, otherwise):
    if not is_so:
        raise Failed(otherwise)
