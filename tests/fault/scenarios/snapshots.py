# SPDX-License-Identifier: MIT
"""Copies of database and log, taken under load while the server stands still, open elsewhere and hold every ack."""
import asyncio
import os
import shutil
import signal
import sqlite3

from run import Failed
from server import Server
from stage import Stage

COPIES = (10, 200)
A_ROUND = 10


async def play(run):
    server = Server(run.program(), run.folder)
    stage = Stage(server, run.seed)
    good = 0
    try:
        await stage.prepare()
        while good < COPIES[run.is_full]:
            await stage.open_rooms(4)
            for _ in range(A_ROUND):
                await asyncio.sleep(run.dice.uniform(0.02, 0.3))
                copy = await take(run, server)
                judge_copy(copy, {(r["chat"], r["key"]): r["seq"] for r in stage.history.records if r["what"] == "ack"})
                good += 1
            history = stage.history
            run.expect_none(await stage.settle(), history)
    finally:
        await stage.leave()
    run.figure("copies that open and hold everything acknowledged", f"{good} of {good}")


async def take(run, server):
    server.send(signal.SIGSTOP)
    try:
        while state(server.process.pid) != "T":
            await asyncio.sleep(0.001)
        folder = run.subfolder("copy")
        shutil.rmtree(folder)
        os.mkdir(folder)
        for suffix in ("", "-wal"):
            shutil.copy(server.database + suffix, folder)
    finally:
        server.send(signal.SIGCONT)
    return os.path.join(folder, os.path.basename(server.database))


def state(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        return file.read().rsplit(")", 1)[1].split()[0]


def judge_copy(path, acked):
    database = sqlite3.connect(path)
    try:
        sound = database.execute("PRAGMA integrity_check").fetchone()[0]
        if sound != "ok":
            raise Failed(f"a copy is not sound: {sound}")
        held = {(chat, key): seq for chat, key, seq in
                database.execute("SELECT chat, key, seq FROM message WHERE kind = 'text'")}
    finally:
        database.close()
    missing = [place for place, seq in acked.items() if held.get(place) != seq]
    if missing:
        raise Failed(f"a copy lacks {len(missing)} acknowledged lines, such as {missing[:3]}")
