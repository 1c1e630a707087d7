# SPDX-License-Identifier: MIT
"""PostgreSQL's primary dies under load, every other time with the node that leads: what was acknowledged is read, row by row, from both PostgreSQLs."""
import asyncio
import hashlib
import signal
import time

import pair as pairs
from run import Failed
from scenarios.promoted import be_two_again, on_primary_and_standby

ROWS = "SELECT chat, seq, key, encode(sha256(convert_to(text, 'UTF8')), 'hex') FROM desk_1.message WHERE key <> ''"
IS_CAUGHT_UP = "SELECT pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() AND NOT EXISTS (SELECT 1 FROM pg_stat_wal_receiver WHERE status = 'streaming')"


async def play(run):
    rounds = run.cycles or (20 if run.is_full else 2)
    compared = in_doubt = 0
    async with on_primary_and_standby(run) as (stage, pair, first, second):
        for number in range(rounds):
            await stage.open_rooms(3)
            await asyncio.sleep(run.dice.uniform(0.5, 1.5))
            found = await compare(run, stage, pair, first, second, with_leader=number % 2 == 1)
            compared, in_doubt = compared + found[0], in_doubt + found[1]
            await go_on(run, stage, pair, first, second)
            first, second = second, first
    run.figure("acknowledged lines looked for on both, before anything else was written", compared)
    run.figure("acks not on both databases", 0)
    run.figure("lines on the primary that nobody had acknowledged, and that its standby does not have", in_doubt)
    run.figure("lines acknowledged before and after, all there once and in order", stage.acked)


async def compare(run, stage, pair, primary, standby, with_leader):
    """The primary has gone, and nothing can be written. How many acks there are, and how many lines the primary has alone."""
    leader = await pair.leader()
    if with_leader:
        leader.send(signal.SIGKILL)
    primary.stop(signal.SIGQUIT)
    if with_leader:
        await leader.kill()
    await until_caught_up(standby)
    await asyncio.sleep(0.3)  # what had been sent before has been read by then
    acks = {(record["chat"], record["seq"]): record for record in stage.history.records if record["what"] == "ack"}
    texts = {(record["chat"], record["key"]): record["text"] for record in stage.history.records if record["what"] == "invoke"}
    on_standby = rows(standby)
    # As it was when it died, and as nodes do not take it: they ask for one that can be written to.
    usual, primary.settings = primary.settings, primary.settings + ["default_transaction_read_only=on"]
    await asyncio.to_thread(primary.start)
    on_primary = rows(primary)
    await asyncio.to_thread(primary.stop)
    primary.settings = usual
    wrong = []
    for place, ack in acks.items():
        expected = ack["key"], hashlib.sha256(texts[ack["chat"], ack["key"]].encode()).hexdigest()
        for name, there in (("the primary", on_primary), ("the standby", on_standby)):
            if there.get(place) != expected:
                wrong.append(f"chat {place[0]}, line {place[1]}, acknowledged to {ack['who']}: {name} has {there.get(place)}")
    wrong += [f"chat {place[0]}, line {place[1]}: the standby has {row}, the primary {on_primary.get(place)}" for place, row in on_standby.items()
              if on_primary.get(place) != row]
    run.expect_none(wrong, stage.history)
    if not acks:
        raise Failed("nothing was acknowledged")
    return len(acks), len(on_primary) - len(on_standby)


async def until_caught_up(standby, patience=20.0):
    end = time.monotonic() + patience
    while standby.sql(IS_CAUGHT_UP) != "t":
        if time.monotonic() > end:
            raise RuntimeError("the standby does not come to the end of what it has")
        await asyncio.sleep(0.02)


def rows(cluster):
    found = {}
    for line in cluster.sql(ROWS, database=pairs.postgres.DATABASE).splitlines():
        chat, seq, key, text = line.split("|")
        found[int(chat), int(seq)] = key, text
    return found


async def go_on(run, stage, pair, old, new):
    """On the one that was the standby; the other one follows it from now on."""
    term = int(new.sql("SELECT term FROM deskbell.lead", database=pairs.postgres.DATABASE))
    await asyncio.to_thread(new.set, "synchronous_standby_names", "")
    await asyncio.to_thread(new.promote)
    pair.cluster = new
    for node in pair.nodes.values():
        if node.process is None:
            await node.start()
    await pair.taken(term)
    await be_two_again(run, stage, pair, old, new)
