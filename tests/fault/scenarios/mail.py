# SPDX-License-Identifier: MIT
"""The mail server is down, hangs, refuses and hangs up, and the server is killed meanwhile: each call is told, by itself or with others."""
import asyncio
import glob
import os
import re
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
digest_after = {after}
digest_minutes = 1
[escalation] # the clock is set forward: each call would come to its steps, and be told of again
unseen = 0
unaccepted = 0
"""
MOODS = ("down", "hang", "later", "lose_250", "good")  # the server is killed after each
CALLS = (4, 20)  # in each mood
AFTER = 2        # so many of them by themselves
MINUTES = 80     # that pass between one mood and the next, by a wall clock that is set forward


async def play(run):
    libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not libraries:
        raise Skipped("libfaketime is not installed")
    sink = MailSink(free_port())
    sink.bad_address = "wrong@example.com"
    server = Server(run.program(), run.folder, extra=MAIL.format(port=sink.port, after=AFTER), settings=SETTINGS)
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
            if all(len(told) >= calls for told in received(sink).values()):
                return
            await asyncio.sleep(0.05)
        # What was put off for an hour is due an hour later.
        await server.kill()
        server.environment["FAKETIME"] = f"+{(len(MOODS) + step) * MINUTES}m"
        await server.start()


def callers(text):
    return set(re.findall(r"(?:caller|visitor)\d+", text))


def received(sink):
    """Of which calls each address was told."""
    told = {"kim@example.com": set(), "lee@example.com": set()}
    for address, _, _, text in sink.arrived:
        told.get(address, set()).update(callers(text))
    return told


def judge(run, sink, calls):
    for address, told in received(sink).items():
        if len(told) != calls:
            raise Failed(f"{address} was told of {len(told)} of {calls} calls")
    mails = {(address, number): callers(text) for address, number, _, text in sink.arrived}
    copies = Counter((address, number) for address, number, _, _ in sink.arrived)
    unsaid = {(address, number) for address, number, is_said, _ in sink.arrived if not is_said}
    doubled = [place for place, count in copies.items() if count > 1]
    # A digest that has grown since its 250 was lost comes under another number, with what was in it before.
    doubled += [place for place, names in mails.items()
                if any(other[0] == place[0] and other != place and names <= more and other not in doubled for other, more in mails.items())]
    wrongly = [place for place in doubled if place not in unsaid]
    together = sum(len(names) > 1 for names in mails.values())
    run.figure("calls, each told to both admins: arrived; mails, and those of several calls; doubled, where the 250 was lost; doubled otherwise",
               f"{calls}: 100 %; {len(mails)}, {together}; {len(doubled) - len(wrongly)}; {len(wrongly)}")
    if not together:
        raise Failed("no mail tells of several calls")
    # A kill between the 250 and the note of it may double one a kill, which nobody can prevent.
    if len(wrongly) > len(MOODS) + 1:
        raise Failed(f"doubled without reason: {wrongly[:3]}")
