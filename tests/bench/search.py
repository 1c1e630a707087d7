#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What searching costs on a database of deskbell-bench-seed: search.py --programs BUILD/bin --inquiries N --messages N [--queries N].
Seeds it, lets the server index it, asks 200 queries for their first page, and prints times, sizes and what was found. With --cache FOLDER
the database is kept there from one time to the next, with its index."""
import argparse
import asyncio
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "fault"))
import full  # noqa: E402
import servers  # noqa: E402
from server import Server  # noqa: E402
from websocket import WebSocket  # noqa: E402

VOCABULARY = 30_000
TIMEOUT = 60
FILTERS = [{"kind": "inquiry"}, {"state": "resolved"}, {"unassigned": True}, {"verified": True}, {"kind": "chat", "to": 1},
           {"tag": "nothing has it"}]


def word(n):
    """As the seed makes it."""
    if n % 5 == 4:
        return f"item{n}"
    mixed = n * 2654435761 & 0xFFFFFFFF
    return "".join(chr(0xAC00 + (mixed >> (i * 9)) % 11172) for i in range(2 + n % 2))


def queries(count):
    """One and several words, frequent and rare, Korean and Latin, single letters, names and addresses."""
    dice = random.Random(5)
    for i in range(count):
        frequent = [word(dice.randrange(1, 60)) for _ in range(3)]
        rare = word(dice.randrange(VOCABULARY // 2, VOCABULARY))
        yield (frequent[0], rare, " ".join(frequent[:2]), " ".join(frequent), f"{frequent[0]} {rare}", frequent[0][0],
               f"visitor{dice.randrange(1000)}@example.com", "손님", f"{rare} {word(dice.randrange(VOCABULARY))}", f"{frequent[0]}했어요")[i % 10]


async def ask(admin, key, **fields):
    began = time.perf_counter()
    admin.send({"key": key, **fields})
    while True:
        frame = await admin.receive(TIMEOUT)
        if frame.get("key") == key:
            return frame, (time.perf_counter() - began) * 1000


def size(path):
    return sum(os.path.getsize(path + suffix) for suffix in ("", "-wal") if os.path.exists(path + suffix))


async def measure(options, folder):
    server = Server(f"{options.programs}/deskbell-server", folder)
    subprocess.run([f"{options.programs}/deskbell-bench-seed", server.database, str(options.inquiries), str(options.messages)], check=True)
    server.add_admin("bench0", servers.PASSWORD)
    await server.start()
    try:
        await ask_all(options, server.address, server.database)
    finally:
        await server.stop()


def measure_kept(options, folder):
    options.folder, options.admins, options.server_cpus = folder, 1, ""
    with servers.Deskbell(options, full.prepared(options)) as server:
        asyncio.run(ask_all(options, ("127.0.0.1", server.port), os.path.join(server.folder, "data", "deskbell.db")))


async def ask_all(options, address, database):
    plain = size(database)
    admin = await WebSocket.connect(address, "/ws/admin")
    await ask(admin, "login", type="login", version=1, name="bench0", password=servers.PASSWORD)
    began = time.perf_counter()
    while (await ask(admin, f"wait-{time.perf_counter_ns()}", type="search", text="zzz"))[0].get("unindexed", 0):
        await asyncio.sleep(0.5)
    print(f"indexed in {time.perf_counter() - began:.1f} s")
    for number in range(options.rounds):
        await ask_queries(options, admin, number)
    for filters in FILTERS:
        await ask_queries(options, admin, 0, **filters)
    pages = [(await ask(admin, f"h-{i}", type="read_history"))[1] for i in range(100)]
    print(f"history, first page: p50 {statistics.median(pages):.1f} ms, longest {max(pages):.1f} ms")
    index = size(database + ".search")
    print(f"database {plain / 1e6:.0f} MB, index {index / 1e6:.0f} MB: {(plain + index) / plain:.2f} times the size")


async def ask_queries(options, admin, round_number, **filters):
    times, found, short = [], 0, 0
    for number, text in enumerate(queries(options.queries)):
        page, took = await ask(admin, f"q-{round_number}-{number}-{filters}", type="search", text=text, **filters)
        times.append(took)
        found += bool(page["hits"])
        short += len(page["hits"]) < 50 and "next" in page
        if options.verbose:
            print(f"{took:8.1f} ms {len(page['hits']):3} {text}")
    times.sort()
    print(f"{len(times)} queries{' with ' if filters else ''}{', '.join(f'{name} {value}' for name, value in filters.items())}: p50 {statistics.median(times):.1f} ms, p99 {times[int(len(times) * 0.99) - 1]:.1f} ms, "
          f"longest {times[-1]:.1f} ms; {found} found something, {short} pages ended early")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--inquiries", type=int, default=10_000)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=1, help="how often all of them are asked")
    parser.add_argument("--cache", help="where the seeded database is kept")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.cache:
            measure_kept(options, folder)
        else:
            asyncio.run(measure(options, folder))


main()
