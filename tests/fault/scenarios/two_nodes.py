# SPDX-License-Identifier: MIT
"""Two nodes on one PostgreSQL: killed, frozen, handed over, cut off in mid-commit, started together; nothing is lost."""
import asyncio
import os
import signal
import sys
import time

import pair as pairs
from client import Visitor
from history import History
from run import Failed, Skipped
from stage import Stage

WITHIN = 5.0     # seconds, from the fault to the welcome
WITNESSES = 5    # who wait as clients do, with their full waits
HOLD = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "holdthread.py")


async def play(run):
    with cluster(run) as database:
        await play_with(run, pairs.Pair(run.program(), run.folder, database), FAULTS)


def cluster(run, **options):
    if not pairs.haproxy():
        raise Skipped("haproxy is not installed")
    try:
        return pairs.postgres.Cluster(durable=True, **options)
    except pairs.postgres.Missing as missing:
        raise Skipped(str(missing)) from missing


async def play_with(run, pair, faults):
    """Each of them as often as this run asks for."""
    rounds = run.cycles or (20 if run.is_full else 1)
    stage = Stage(pair, run.seed)
    times = {}
    try:
        await stage.prepare()
        for name in run.faults or faults:
            for _ in range(rounds):
                times.setdefault(name, []).extend(await one(run, stage, pair, faults[name]))
    finally:
        await stage.leave()
    run.figure("lines acknowledged, all there once and in order", stage.acked)
    for name, took in times.items():
        took.sort()
        if took:
            run.figure(f"{name}, {rounds} times, {len(took)} waits: median, worst (s)", f"{took[len(took) // 2]:.2f}, {took[-1]:.2f}")
        else:
            run.figure(name, f"{rounds} times")
    if pair.handovers:
        pair.handovers.sort()
        run.figure("from the command to the other node leading, without the waits of clients: median, worst (s)",
                   f"{pair.handovers[len(pair.handovers) // 2]:.2f}, {pair.handovers[-1]:.2f}")
    slow = [name for name, took in times.items() if took and took[-1] > WITHIN * 2]  # twice: the machine has other work
    if slow:
        raise Failed("too slow: " + ", ".join(slow))


async def one(run, stage, pair, fault):
    """One fault under load. How long each witness had to wait, or what the fault has measured instead."""
    witnesses = [Visitor(f"witness{number}", lambda: pair.address, History(), f"{run.seed}/{time.monotonic()}", pair.origin)
                 for number in range(WITNESSES)]
    for witness in witnesses:
        witness.backoff = 1.0
        witness.start()
        await asyncio.wait_for(witness.is_ready.wait(), 20)
    await stage.open_rooms(3)
    await asyncio.sleep(run.dice.uniform(0.2, 0.5))
    before = [witness.connections for witness in witnesses]
    loop = asyncio.get_running_loop()
    fault_at = []

    def begins():
        fault_at.append(loop.time())

    async def welcome(witness, connections):
        while witness.connections == connections or not witness.is_ready.is_set():
            await asyncio.sleep(0.005)
        return loop.time() - fault_at[0]

    waiting = [asyncio.create_task(welcome(witness, connections)) for witness, connections in zip(witnesses, before)]
    try:
        found = await fault(run, stage, pair, begins)
        took = list(await asyncio.wait_for(asyncio.gather(*waiting), 30)) if found is None else found
        history = stage.history
        run.expect_none(await stage.settle(), history)
    finally:
        for task in waiting:
            task.cancel()
        for witness in witnesses:
            await witness.stop()
    return took


async def kill(run, stage, pair, begins):
    leader = await pair.leader()
    begins()
    await leader.kill()
    await pair.leader()
    await leader.start()
    await pair.until_whole()


async def freeze(run, stage, pair, begins, is_good=lambda pair: True):
    leader = await pair.leader()
    term = pair.term()
    for _ in range(500):
        leader.send(signal.SIGSTOP)
        if is_good(pair):
            break
        leader.send(signal.SIGCONT)
        await asyncio.sleep(0.003)
    else:
        raise Failed("the leader was never in the middle of a transaction")
    begins()
    await until_led_by_another(run, pair, term)
    leader.send(signal.SIGCONT)
    await whole_without(pair, leader)


async def until_led_by_another(run, pair, term):
    while pair.term() == term:
        await asyncio.sleep(0.02)
    await asyncio.sleep(run.dice.uniform(0.2, 1.0))


async def whole_without(pair, leader):
    """It was out for so long that the other one leads, and goes on leading."""
    await pair.leader()
    await pair.until_whole()
    if (await pair.leader()).name == leader.name:
        raise Failed("the node that was out leads again")


async def stick_main_loop(run, stage, pair, begins):
    """The thread that has the sockets stands still; the one that writes goes on."""
    leader = await pair.leader()
    term = pair.term()
    holder = await asyncio.create_subprocess_exec(sys.executable, HOLD, str(leader.process.pid), stdin=asyncio.subprocess.PIPE,
                                                  stdout=asyncio.subprocess.PIPE)
    if await holder.stdout.readline() != b"held\n":
        raise Skipped("a thread cannot be held here")
    begins()
    await until_led_by_another(run, pair, term)
    holder.stdin.close()
    await holder.wait()
    await whole_without(pair, leader)


async def freeze_in_transaction(run, stage, pair, begins):
    return await freeze(run, stage, pair, begins, lambda pair: pair.writer()[1] == "idle in transaction")


async def hand_over(run, stage, pair, begins):
    leader = await pair.leader()
    begins()
    began = time.monotonic()
    done = await asyncio.to_thread(pair.other(leader).command, "handover")
    if done.returncode != 0:
        raise Failed(f"handover: {done.stdout}{done.stderr}")
    if (await pair.leader()).name == leader.name:
        raise Failed("it was not handed over")
    pair.handovers.append(time.monotonic() - began)
    await pair.until_whole()


async def cut_commits(run, stage, pair, begins):
    """Whether what it was committing is stored, nobody has been told."""
    for _ in range(5):
        pid, _ = pair.writer()
        if pid:
            pair.cluster.sql(f"SELECT pg_terminate_backend({pid})")
        await asyncio.sleep(run.dice.uniform(0.2, 0.5))
    await pair.leader()
    return []


async def both_at_once(run, stage, pair, begins):
    begins()
    for node in pair.nodes.values():
        await node.kill()
    await asyncio.gather(*[node.start() for node in pair.nodes.values()])
    await pair.leader()
    await pair.until_whole()


async def database_restarts(run, stage, pair, begins):
    """Whoever led goes on, or the other one; until one leads, from when PostgreSQL is back."""
    term = pair.term()
    await asyncio.to_thread(pair.cluster.stop, signal.SIGQUIT)
    await asyncio.sleep(run.dice.uniform(0.1, 3.0))
    await asyncio.to_thread(pair.cluster.start)
    back = time.monotonic()
    await pair.taken(term)
    took = time.monotonic() - back
    await pair.until_whole()
    return [took]


FAULTS = {"kill": kill, "freeze": freeze, "freeze_in_transaction": freeze_in_transaction, "stick_main_loop": stick_main_loop, "hand_over": hand_over,
          "cut_commits": cut_commits, "both_at_once": both_at_once, "database_restarts": database_restarts}
