# SPDX-License-Identifier: MIT
"""Commands given on the machine of either node, under load, hand-overs and kills: each is done once, or not, or it is said that this is not known."""
import asyncio
import os
import time

import pair as pairs
from run import Failed
from scenarios import two_nodes
from stage import Stage

WITHIN = 10.0  # seconds: the command line waits no longer
NOTHING, UNKNOWN = "Nothing was changed", "not known"


class Operator:
    """Adds one admin after the other, each under a name of its own, now on this machine and now on that one."""

    def __init__(self, pair, first, prefix):
        self.pair, self.first, self.prefix = pair, first, prefix
        self.said = {}  # name -> (outcome, seconds, the node it was given on)
        self.is_over = False

    async def work(self):
        nodes = list(self.pair.nodes.values())
        count = 0
        while not self.is_over:
            count += 1
            name, node = f"{self.prefix}-{count}", nodes[(count + self.first) % 2]
            began = time.monotonic()
            done = await asyncio.to_thread(node.command, "admin", "add", name, "--email", f"{name}@example.com", "--password-stdin",
                                           input="correct horse battery staple\n")
            self.said[name] = (self._outcome(done), time.monotonic() - began, node.name)

    @staticmethod
    def _outcome(done):
        if done.returncode == 0:
            return "done"
        for words in (UNKNOWN, NOTHING):
            if words in done.stderr:
                return words
        # Nobody runs on that machine: it looks for itself, and writes nothing where another one leads.
        if "leads. Run this on its machine" in done.stderr or "Another command, or a node that is starting" in done.stderr:
            return NOTHING
        raise Failed(f"the command line says: {done.stdout}{done.stderr}")


async def play(run):
    with two_nodes.cluster(run) as database:
        pair = pairs.Pair(run.program(), run.folder, database)
        stage = Stage(pair, run.seed)
        rounds = run.cycles or (20 if run.is_full else 1)
        try:
            await stage.prepare()
            for name, fault in {"nothing happens": quiet, "handed over": hand_over, "leader killed": kill}.items():
                said = {}
                for _ in range(rounds):
                    await stage.open_rooms(2)
                    said.update(await one(run, pair, fault))
                    history = stage.history
                    run.expect_none(await stage.settle(), history)
                judge(run, name, said, fault)
        finally:
            await stage.leave()
        run.figure("lines acknowledged meanwhile, all there once and in order", stage.acked)
        look_for_secrets(pair, database)


async def one(run, pair, fault):
    """What two operators were told while it happened, with what became of it."""
    operators = [Operator(pair, which, f"{run.dice.randrange(10 ** 9)}-{which}") for which in range(2)]
    work = [asyncio.create_task(operator.work()) for operator in operators]
    try:
        await asyncio.sleep(run.dice.uniform(0.3, 1.0))
        await fault(run, pair)
        await asyncio.sleep(run.dice.uniform(0.3, 1.0))
    finally:
        for operator in operators:
            operator.is_over = True
    await asyncio.gather(*work)
    leader = await pair.leader()
    await pair.until_whole()
    listed = pair.other(leader).command("admin", "list")
    if listed.returncode != 0:
        raise Failed(f"admin list on the node that stands by: {listed.stderr}")
    there = {line.split("\t")[0] for line in listed.stdout.splitlines()}
    return {name: (*told, name in there) for operator in operators for name, told in operator.said.items()}


def judge(run, name, said, fault):
    wrong = [f"{admin}: {outcome} on {node}, is {'' if is_there else 'not '}there" for admin, (outcome, _, node, is_there) in said.items()
             if (outcome == "done" and not is_there) or (outcome == NOTHING and is_there)]
    run.expect_none(wrong)
    counts = {outcome: sum(1 for told in said.values() if told[0] == outcome) for outcome in ("done", NOTHING, UNKNOWN)}
    times = sorted(took for _, took, *_ in said.values())
    run.figure(f"{name}: commands done, not done, not known", f"{counts['done']}, {counts[NOTHING]}, {counts[UNKNOWN]}")
    run.figure(f"{name}: a command takes, median, worst (s)", f"{times[len(times) // 2]:.2f}, {times[-1]:.2f}")
    if fault is quiet and counts["done"] != len(said):
        raise Failed("a command was not done though nothing happened")
    if times[-1] > WITHIN * 2:
        raise Failed("a command took too long")


async def quiet(run, pair):
    await asyncio.sleep(1.0)


async def hand_over(run, pair):
    leader = await pair.leader()
    done = await asyncio.to_thread(pair.other(leader).command, "handover")
    if done.returncode != 0:
        raise Failed(f"handover: {done.stdout}{done.stderr}")
    await pair.until_whole()


async def kill(run, pair):
    leader = await pair.leader()
    await leader.kill()
    await pair.leader()
    await leader.start()
    await pair.until_whole()


def look_for_secrets(pair, database):
    left = database.sql("SELECT count(*) FROM deskbell.request", database=pairs.postgres.DATABASE)
    if left != "0":
        raise Failed(f"{left} commands are left in the table")
    for path in [os.path.join(database.folder, "log")] + [node.log_path for node in pair.nodes.values()]:
        with open(path, "rb") as log:
            if b"argon2" in log.read():
                raise Failed(f"the hash of a password is in {path}")
