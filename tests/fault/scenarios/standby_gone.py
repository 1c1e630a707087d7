# SPDX-License-Identifier: MIT
"""PostgreSQL's standby goes under load, and commits wait for it: who is asked says so, who is ended ends, and all goes on when it is back."""
import asyncio
import time

from run import Failed
from scenarios.promoted import on_primary_and_standby

ENDS_WITHIN = 15.0  # seconds: what waits for the standby is given up after 5


async def play(run):
    rounds = run.cycles or (10 if run.is_full else 1)
    ends, backs = [], []
    async with on_primary_and_standby(run) as (stage, pair, _, standby):
        for number in range(rounds):
            await stage.open_rooms(3)
            await asyncio.sleep(run.dice.uniform(0.3, 1.0))
            leader = await pair.leader()
            await asyncio.to_thread(standby.stop)
            await asyncio.sleep(run.dice.uniform(0.1, 1.0))
            ends.append(await end(leader))
            other = pair.other(leader)
            ask(other, f"beside-{number}")  # it stands by, and does not lead
            ends.append(await end(other))
            ask(other, f"alone-{number}")  # nobody runs
            await leader.start()
            ask(other, f"elsewhere-{number}")
            await asyncio.to_thread(standby.start)
            began = time.monotonic()
            await pair.leader()
            backs.append(time.monotonic() - began)
            await other.start()
            await pair.until_whole()
            history = stage.history
            run.expect_none(await stage.settle(), history)
            ends.append(await end_idle(pair, standby))
            there = other.command("admin", "list").stdout
            if any(f"{place}-{number}" in there for place in ("beside", "alone", "elsewhere")):
                raise Failed(f"what was not to be done was done: {there}")
    run.figure("times that the standby went, lines acknowledged, all there once and in order", f"{rounds}, {stage.acked}")
    run.figure("a node that is ended meanwhile takes at most (s)", f"{max(ends):.2f}")
    run.figure("from the standby's return until a node leads, at most (s)", f"{max(backs):.2f}")


async def end_idle(pair, standby):
    """Nobody writes: it goes on leading without a standby, and gives the lead back when it is ended."""
    leader = await pair.leader()
    await asyncio.to_thread(standby.stop)
    await asyncio.sleep(1.5)
    took = await end(leader)
    await asyncio.to_thread(standby.start)
    await leader.start()
    await pair.leader()
    await pair.until_whole()
    return took


async def end(node):
    began = time.monotonic()
    try:
        await asyncio.wait_for(node.stop(), ENDS_WITHIN)
    except asyncio.TimeoutError:
        raise Failed(f"{node.name} does not end") from None
    return time.monotonic() - began


def ask(node, name):
    """Who only looks is answered, and who wants something hears what is in the way."""
    listed = node.command("admin", "list")
    if listed.returncode != 0 or "@example.com" not in listed.stdout:
        raise Failed(f"admin list: {listed.stdout}{listed.stderr}")
    add = ["admin", "add", name, "--email", f"{name}@example.com", "--password-stdin"]
    for words in (add, ["handover"]):
        done = node.command(*words, input="correct horse battery staple\n")
        if done.returncode == 0 or "standby is not there" not in done.stderr:
            raise Failed(f"{' '.join(words)}: {done.stdout}{done.stderr}")
