#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What statistics cost: figures.py --programs BUILD/bin [--inquiries N] [--messages N] [--reads N] [--turns N] [--seconds S] [--cache FOLDER].
A year of conversations: how long the server counts them, how long a read of the whole year takes, the first one too, and the time to the ack of 500 lines a
second, in turns alone and while somebody reads the year once a second. With --cache the seeded database is kept there."""
import argparse
import asyncio
import datetime
import multiprocessing
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "fault"))
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import files  # noqa: E402
from server import Server  # noqa: E402
from websocket import WebSocket  # noqa: E402

PASSWORD = "bench password"
DAYS = 365
TODAY = datetime.datetime.now(datetime.timezone.utc).date()
YEAR = {"from": str(TODAY - datetime.timedelta(DAYS - 1)), "to": str(TODAY)}
WEEKS = {"from": str(TODAY - datetime.timedelta(27)), "to": str(TODAY)}
TIMEOUT = 60


async def enter(address):
    admin = await WebSocket.connect(address, "/ws/admin")
    admin.send({"type": "login", "key": "login", "version": 1, "name": "bench0", "password": PASSWORD})
    while (await admin.receive(TIMEOUT)).get("key") != "login":
        pass
    return admin


async def ask(socket, key, frame):
    """The answer, and how long it took in ms."""
    began = time.perf_counter()
    socket.send({"key": key, **frame})
    while True:
        answer = await socket.receive(TIMEOUT)
        if answer.get("key") == key:
            return answer, (time.perf_counter() - began) * 1000


async def read(socket, key, what=None):
    return await ask(socket, key, {"type": "read_statistics", **YEAR, **(what or {})})


async def read_every_second(address, seconds, times):
    admin = await enter(address)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        times.put((await read(admin, f"beside-{time.perf_counter_ns()}"))[1])
        await asyncio.sleep(1)


def reader(address, seconds, times):
    asyncio.run(read_every_second(address, seconds, times))
    times.put(None)


def taken_from(times):
    return list(iter(times.get, None))


def size(path):
    return sum(os.path.getsize(path + suffix) for suffix in ("", "-wal") if os.path.exists(path + suffix))


def p99(times):
    return statistics.quantiles(times, n=100)[98]


def shown(times):
    return f"p50 {statistics.median(times):.1f} ms, p99 {p99(times):.1f} ms, longest {max(times):.1f} ms"


def seed(options, database):
    kept = pathlib.Path(options.cache or "/nonexistent") / f"year-{options.inquiries}-{options.messages}.db"
    if not kept.exists():
        subprocess.run([f"{options.programs}/deskbell-bench-seed", database, str(options.inquiries), str(options.messages), str(DAYS)], check=True)
        # Its index is another's figure, and made once.
        subprocess.run([f"{options.programs}/deskbell-server", "index", "rebuild", "--data", os.path.dirname(database)], check=True)
        if options.cache:
            for suffix in ("", ".search"):
                shutil.copy(database + suffix, f"{kept}{suffix}")
        return
    for suffix in ("", ".search"):
        shutil.copy(f"{kept}{suffix}", database + suffix)


async def measure(options, folder):
    server = Server(f"{options.programs}/deskbell-server", folder, messages=0)
    seed(options, server.database)
    server.add_admin("bench0", PASSWORD)
    began = time.monotonic()
    await server.start(120)
    try:
        admin = await enter(server.address)
        page, first = await read(admin, "first")
        while page.get("counting", 0):
            await asyncio.sleep(0.2)
            page = (await read(admin, f"wait-{time.perf_counter_ns()}"))[0]
        print(f"counted within {time.monotonic() - began:.1f} s of the start; the first read, meanwhile, took {first:.1f} ms")
        total = page["total"]
        print(f"a year of {total['calls']} calls, {total['inquiries']} inquiries; rows {size(server.database + '.statistics') / 1e6:.1f} MB")
        for name, what in (("the year", {}), ("one admin and type", {"admin": 2, "topic": "error"}), ("28 days", WEEKS)):
            times = [(await read(admin, f"{name}-{i}", what))[1] for i in range(options.reads)]
            print(f"{name}: {shown(times)}")
        await server.stop()
        await server.start(120)
        admin = await enter(server.address)
        print(f"the first read after a start: {(await read(admin, 'cold'))[1]:.1f} ms")
        alone, beside, reads = [], [], []
        for turn in range(options.turns):
            alone.append(await files.lines(server, f"alone{turn}-", options.seconds))
            times = multiprocessing.Queue()
            process = multiprocessing.Process(target=reader, args=(server.address, options.seconds, times))
            process.start()
            beside.append(await files.lines(server, f"beside{turn}-", options.seconds))
            reads += taken_from(times)
            process.join()
        print(f"reads beside {files.LINES} lines a second: {shown(reads)}")
        middle = [statistics.median(p99(turn) for turn in turns) for turns in (alone, beside)]
        print(f"ack, p99 (median of {options.turns} turns): alone {middle[0]:.2f} ms, beside {middle[1]:.2f} ms, {middle[1] / middle[0]:.2f} times")
        print("of each turn: " + ", ".join(f"{p99(one):.1f}/{p99(other):.1f}" for one, other in zip(alone, beside)))
    finally:
        await server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--inquiries", type=int, default=55_000)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--reads", type=int, default=200)
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--cache", help="where the seeded database is kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(options, folder))


if __name__ == "__main__":
    main()
