# SPDX-License-Identifier: MIT
"""The wall clock jumps, a day and ten years, back and forth: a call rings neither shorter nor longer, chats go on."""
import asyncio
import glob
import os
import time

from client import Visitor
from run import Failed, Skipped
from server import SETTINGS, Server
from stage import Stage

WAIT = 30.0
JUMPS = ("+1d", "-1d", "+3650d", "-3650d", "+0")


async def play(run):
    libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not libraries:
        raise Skipped("libfaketime is not installed")
    offset = os.path.join(run.folder, "offset")
    jump(offset, "+0")
    server = Server(run.program(), run.folder, settings=SETTINGS.replace('"30m"', '"30s"'))
    server.environment.update(LD_PRELOAD=libraries[0], FAKETIME_TIMESTAMP_FILE=offset, FAKETIME_NO_CACHE="1",
                              FAKETIME_DONT_FAKE_MONOTONIC="1")
    stage = Stage(server, run.seed)
    rounds = []
    try:
        await stage.prepare()
        for _ in range(3 if run.is_full else 1):
            await stage.open_rooms(2, pace=0.05)
            caller = Caller(f"caller{len(rounds)}", stage.direct, stage.history, run.seed, server.origin).start()
            caller.chat = await caller.ring()
            rang = time.monotonic()
            while caller.missed_at is None:
                jump(offset, run.dice.choice(JUMPS))
                await asyncio.sleep(run.dice.uniform(0.3, 1.5))
                if time.monotonic() - rang > 2 * WAIT:
                    raise Failed("the call rings and rings")
            rounds.append(caller.missed_at - rang)
            await caller.stop()
            stage.history.records = [r for r in stage.history.records if r["chat"] != caller.chat]
            history = stage.history
            run.expect_none(await stage.settle(), history)
    finally:
        await stage.leave()
    run.figure(f"a wait of {WAIT:.0f} s under jumps took (s)", ", ".join(f"{took:.1f}" for took in rounds))
    if min(rounds) < WAIT - 1.5 or max(rounds) > WAIT + 5:
        raise Failed("a jump of the clock has changed a wait")


def jump(path, offset):
    with open(path + ".new", "w", encoding="ascii") as file:
        file.write(offset + "\n")
    os.rename(path + ".new", path)


class Caller(Visitor):
    """Rings, and notes when it is told that nobody has come."""
    missed_at = None

    def _handle(self, frame):
        super()._handle(frame)
        if frame["type"] == "chat" and frame["change"] == "missed":
            self.missed_at = time.monotonic()
