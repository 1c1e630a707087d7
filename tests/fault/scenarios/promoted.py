# SPDX-License-Identifier: MIT
"""PostgreSQL's primary dies and its standby is promoted, under two nodes with load; then the old primary comes back writable."""
import asyncio
import contextlib
import signal
import time

import pair as pairs
from run import Failed
from scenarios.two_nodes import cluster
from stage import Stage

BACK_WITHIN = 3.0  # seconds after the promotion


async def play(run):
    rounds = run.cycles or (20 if run.is_full else 1)
    times = []
    async with on_primary_and_standby(run) as (stage, pair, first, second):
        for _ in range(rounds):
            await stage.open_rooms(3)
            await asyncio.sleep(run.dice.uniform(0.3, 1.0))
            times.append(await promote(run, stage, pair, first, second))
            first, second = second, first
    times.sort()
    run.figure("promotions, lines acknowledged before and after, all there once and in order", f"{rounds}, {stage.acked}")
    run.figure("from the promotion until a node leads: median, worst (s)", f"{times[len(times) // 2]:.2f}, {times[-1]:.2f}")
    if times[-1] > BACK_WITHIN * 2:
        raise Failed("back too late")


@contextlib.asynccontextmanager
async def on_primary_and_standby(run):
    """Two nodes that reach a PostgreSQL and its synchronous standby: the stage, the pair, and both of those."""
    with cluster(run) as first, cluster(run) as second:
        second.follow(first)
        first.set("synchronous_standby_names", "standby")
        words = first.words.replace(first.folder, f"{first.folder},{second.folder}")
        pair = pairs.Pair(run.program(), run.folder, first, words=words)
        stage = Stage(pair, run.seed)
        try:
            await stage.prepare()
            yield stage, pair, first, second
        finally:
            await stage.leave()


async def be_two_again(run, stage, pair, old, new):
    """The one that was the primary follows the other one; nothing is lost until then."""
    await pair.leader()
    await asyncio.to_thread(old.follow, new)
    await asyncio.to_thread(new.set, "synchronous_standby_names", "standby")
    await pair.until_whole()
    history = stage.history
    run.expect_none(await stage.settle(), history)


async def pass_on(pair, name):
    """A command on the machine of the node that does not lead is done."""
    node = pair.other(await pair.leader())
    done = await asyncio.to_thread(node.command, "admin", "add", name, "--email", f"{name}@example.com", "--password-stdin",
                                   input="correct horse battery staple\n")
    if done.returncode != 0:
        raise Failed(f"admin add on {node.name}: {done.stdout}{done.stderr}")


async def promote(run, stage, pair, old, new):
    term = pair.term()
    old.sql("CHECKPOINT")  # what is in no log is on its disk, and on that of the standby it is not
    old.stop(signal.SIGQUIT)
    await asyncio.to_thread(new.set, "synchronous_standby_names", "")
    await asyncio.to_thread(new.promote)
    pair.cluster = new
    began = time.monotonic()
    await pair.taken(term)
    took = time.monotonic() - began
    await pass_on(pair, f"after-{term}")
    await asyncio.sleep(run.dice.uniform(0.3, 1.0))
    # It comes back by itself, first in the list of hosts, and lets itself be written to.
    await asyncio.to_thread(old.start)
    before = old.sql("SELECT term, node FROM deskbell.lead", database=pairs.postgres.DATABASE)
    for name in pair.nodes:  # whoever connects anew finds it
        new.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'deskbell-node {name}'")
        await asyncio.sleep(0.5)
    if old.sql("SELECT term, node FROM deskbell.lead", database=pairs.postgres.DATABASE) != before:
        raise Failed("a node leads on the PostgreSQL that was overtaken")
    await be_two_again(run, stage, pair, old, new)
    return took
