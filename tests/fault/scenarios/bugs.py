# SPDX-License-Identifier: MIT
"""Servers with one deliberate mistake each: the checker must notice every one of them, and a good server must pass."""
import asyncio
import sqlite3

from proxy import Proxy
from run import Failed
from scenarios.kill import kill_and_start
from server import Server
from stage import Stage

# What is wrong, and the faults that bring it to light.
BUGS = {
    "ack_before_commit": "kill",
    "relay_before_commit": "kill",
    "keys_forgotten": "kill",
    "no_dedupe": "cut",
    "dedupe_by_text": "cut",
    "live_before_backlog": "cut",
    "relay_lost": "cut",
    "resume_off_by_one": "cut",
    "number_from_memory": "lock",
    "reorder_on_resend": "lock",
}
MOST_ROUNDS = 5
AT_ONCE = 3  # they mostly wait


async def play(run):
    program = run.program("deskbell-server-buggy")
    for faults in ("kill", "cut", "lock"):
        violations, history = await trial(run, program, None, faults, rounds=1)
        run.expect_none(violations, history)
    missed = []
    places = asyncio.Semaphore(AT_ONCE)

    async def look_for(bug, faults):
        async with places:
            violations, _ = await trial(run, program, bug, faults, MOST_ROUNDS)
        if violations:
            print(f"    {bug}: caught by {faults}: {violations[0][:150]}", flush=True)
        else:
            missed.append(bug)

    await asyncio.gather(*(look_for(bug, faults) for bug, faults in BUGS.items()))
    run.figure("seeded bugs caught", f"{len(BUGS) - len(missed)} of {len(BUGS)}")
    if missed:
        raise Failed("not noticed: " + ", ".join(missed))


async def trial(run, program, bug, faults, rounds):
    """Rounds of load under such faults, until there are violations."""
    server = Server(program, run.subfolder(f"{bug}-{faults}"), bug=bug)
    stage = Stage(server, run.seed, await Proxy(server.address, run.seed).start() if faults != "kill" else None)
    violations, history = [], None
    try:
        await stage.prepare()
        for _ in range(rounds):
            if faults == "lock":
                # Lines on the wire while the storage breaks: many in flight, and slowly sent.
                await stage.open_rooms(2, window=2000, pace=0.005)
            else:
                await stage.open_rooms(3)
            await FAULTS[faults](run, stage)
            history = stage.history
            violations = await stage.settle(patience=8.0)
            if violations:
                break
    except (RuntimeError, asyncio.TimeoutError) as error:
        violations.append(f"stuck: {error}")
    finally:
        await stage.leave()
    return violations, history


async def kill(run, stage):
    for _ in range(4):
        await asyncio.sleep(run.dice.uniform(0.1, 0.5))
        await kill_and_start(stage.server, run.seed)


async def cut(run, stage):
    for _ in range(8):
        await asyncio.sleep(run.dice.uniform(0.1, 0.4))
        for room in stage.rooms:
            run.dice.choice(room.clients).interrupt()


async def lock(run, stage):
    await asyncio.sleep(0.3)
    other = sqlite3.connect(stage.server.database, timeout=5, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(4.6)  # the server gives up after 4 s
        other.execute("ROLLBACK")
    finally:
        other.close()
    await asyncio.sleep(0.5)


FAULTS = {"kill": kill, "cut": cut, "lock": lock}
