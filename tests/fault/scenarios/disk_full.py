# SPDX-License-Identifier: MIT
"""The disk is full under load: everybody is told, reading goes on, and the service resumes by itself."""
import asyncio
import os
import subprocess
import time

from client import Visitor
from run import Failed, Skipped
from server import Server
from stage import Stage

ROUNDS = (2, 10)
REFUSED_WITHIN, BACK_WITHIN = 1.0, 10.0


async def play(run):
    small = run.subfolder("small")
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "deskbell-fault", small], capture_output=True,
                      check=False).returncode != 0:
        raise Skipped("no small file system can be mounted here (needs root)")
    try:
        await fill_and_empty(run, small)
    finally:
        subprocess.run(["umount", "-l", small], check=False)


async def fill_and_empty(run, small):
    server = Server(run.program(), small)
    server.log_path = os.path.join(run.folder, "server.log")
    stage = Stage(server, run.seed)
    told, back = [], []
    try:
        await stage.prepare()
        for _ in range(ROUNDS[run.is_full]):
            await stage.open_rooms(3)
            await asyncio.sleep(0.5)
            senders = [sender for room in stage.rooms for sender in room.senders]
            for sender in senders:
                sender.waits, sender.answer_times = 0, []
            fill(os.path.join(small, "ballast"))
            began = time.monotonic()
            while not all(sender.waits for sender in senders):
                await asyncio.sleep(0.005)
                if time.monotonic() - began > 20:
                    raise Failed("the disk is full, and some senders hear nothing of it")
            told.append(max(max(sender.answer_times) for sender in senders))
            await read_all(stage)
            os.remove(os.path.join(small, "ballast"))
            began = time.monotonic()
            acks = [count_acks(stage, sender) for sender in senders]
            while any(count_acks(stage, sender) <= before for sender, before in zip(senders, acks)):
                await asyncio.sleep(0.02)
                if time.monotonic() - began > 5 * BACK_WITHIN:
                    raise Failed("there is space again, and some senders still cannot send")
            back.append(time.monotonic() - began)
            history = stage.history
            run.expect_none(await stage.settle(), history)
    finally:
        await stage.leave()
    run.figure("disk full: slowest answer to a sender (s)", f"{max(told):.2f}")
    run.figure("space again: until every sender has sent (s)", f"{max(back):.2f}")
    if max(told) > 5 * REFUSED_WITHIN or max(back) > BACK_WITHIN:
        raise Failed("too slow")


def fill(path):
    with open(path, "wb", buffering=0) as ballast:
        try:
            while True:
                ballast.write(b"x" * 4096)
        except OSError:
            pass


def count_acks(stage, client):
    return sum(1 for r in stage.history.records if r["what"] == "ack" and r["who"] == client.who)


async def read_all(stage):
    """While the disk is full: new connections get their welcome and the whole chat."""
    for room in stage.rooms:
        reader = Visitor(f"read-{room.name}", stage.direct, stage.history, stage.seed, stage.server.origin,
                         room.clients[0].token)
        reader.chat = room.chat
        reader.start()
        try:
            await asyncio.wait_for(reader.is_ready.wait(), 5)
        except asyncio.TimeoutError:
            raise Failed("the disk is full, and nobody can read any more") from None
        finally:
            await reader.stop()
