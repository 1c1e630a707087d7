# SPDX-License-Identifier: MIT
"""The mail server is down, hangs, refuses and hangs up, and the server is killed meanwhile: every notice arrives."""
import asyncio
import glob
import os
import time
from collections import Counter

from client import Visitor
from mailsink import MailSink
from run import Failed, Skipped
from server import SETTINGS, Server, free_port
from stage import PASSWORD, Stage

MAIL = """
[mail]
host = "127.0.0.1"
port = {port}
security = "none"
from = "desk@example.com"
[escalation] # the clock is set forward: each call would come to its steps, and be told of again
unseen = 0
unaccepted = 0
"""
MOODS = ("down", "hang", "later", "lose_250", "good")  # the server is killed after each
CALLS = (4, 20)  # in each mood
MINUTES = 80     # that pass between one mood and the next, by a wall clock that is set forward


async def play(run):
    libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not libraries:
        raise Skipped("libfaketime is not installed")
    sink = MailSink(free_port())
    sink.bad_address = "wrong@example.com"
    server = Server(run.program(), run.folder, extra=MAIL.format(port=sink.port), settings=SETTINGS)
    server.environment.update(LD_PRELOAD=libraries[0], FAKETIME="+0", FAKETIME_DONT_FAKE_MONOTONIC="1")
    stage = Stage(server, run.seed)
    calls, slowest = 0, {}
    try:
        server.add_admin("wrong", PASSWORD)
        await stage.prepare()
        for number, mood in enumerate(MOODS):
            await sink.down()
            if mood != "down":
                sink.mood = mood
                await sink.up()
            await stage.open_rooms(1, window=1, pace=0.01)
            for _ in range(CALLS[run.is_full]):
                calls += 1
                await call(stage, calls)
                await asyncio.sleep(run.dice.uniform(0.0, 0.4))
            slowest[mood] = max(stage.rooms[0].senders[0].answer_times)
            await server.kill()
            server.environment["FAKETIME"] = f"+{(number + 1) * MINUTES}m"
            await server.start()
            history = stage.history
            run.expect_none(await stage.settle(), history)
        # Good days: whatever is left arrives, at the latest when its time has come.
        calls += len(MOODS)  # the rooms rang too
        await arrive(sink, server, calls)
    finally:
        await stage.leave()
        await sink.down()
    judge(run, sink, calls)
    run.figure("slowest answer to a sender, by the mail server's mood (s)",
               ", ".join(f"{mood} {took:.3f}" for mood, took in slowest.items()))


async def call(stage, number):
    visitor = Visitor(f"caller{number}", stage.direct, stage.history, stage.seed, stage.server.origin).start()
    await visitor.ring()
    await visitor.stop()


async def arrive(sink, server, calls):
    for step in range(1, 8):
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            if all(len(ids) >= calls for ids in received(sink).values()):
                return
            await asyncio.sleep(0.05)
        # What was put off for an hour is due an hour later.
        await server.kill()
        server.environment["FAKETIME"] = f"+{(len(MOODS) + step) * MINUTES}m"
        await server.start()


def received(sink):
    return {address: {number for to, number, _ in sink.arrived if to == address}
            for address in ("kim@example.com", "lee@example.com")}


def judge(run, sink, calls):
    for address, ids in received(sink).items():
        if len(ids) != calls:
            raise Failed(f"{address} got {len(ids)} notices of {calls} calls")
    copies = Counter((to, number) for to, number, _ in sink.arrived)
    unsaid = {(to, number) for to, number, is_said in sink.arrived if not is_said}
    doubled = [place for place, count in copies.items() if count > 1]
    wrongly = [place for place in doubled if place not in unsaid]
    run.figure("calls, each with a notice to both admins: arrived; doubled, where the 250 was lost; doubled otherwise",
               f"{calls}: 100 %; {len(doubled) - len(wrongly)}; {len(wrongly)}")
    # A kill between the 250 and the note of it may double one a kill, which nobody can prevent.
    if len(wrongly) > len(MOODS) + 1:
        raise Failed(f"doubled without reason: {wrongly[:3]}")
