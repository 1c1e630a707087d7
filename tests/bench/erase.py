#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What erasing a person costs: erase.py --programs BUILD/bin --seeded FOLDER [--turns N] [--seconds S].
On a copy of a seeded data directory: 500 lines a second, in turns alone and while one person is erased: the time to their ack. And how long the command takes,
how long it is until a search through the bytes of the directory finds nothing of that person, and how many files still hold something after 60 s."""
import argparse
import asyncio
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

LINES = 100
PATIENCE = 60


async def live(server, mark):
    """Somebody with a chat of some lines in which their mark stands."""
    socket, chat = await files.enter(server, mark)
    for number in range(LINES):
        socket.send({"type": "send_message", "key": f"{mark}-{number}", "chat": chat, "text": f"{mark} says {number}"})
    while (await socket.receive(30)).get("key") != f"{mark}-{LINES - 1}":
        pass


def holding(folder, mark):
    found = 0
    for path in pathlib.Path(folder).rglob("*"):
        if path.is_file():
            found += subprocess.run(["grep", "-qaF", mark, path], check=False).returncode == 0
    return found


def command(server, mark):
    """Erases them, and says how long that took."""
    number = server.command("visitor", "find", mark).stdout.split("\t")[0]
    began = time.monotonic()
    done = server.command("visitor", "erase", number, "--yes")
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return time.monotonic() - began


def erase_beside(server, mark, results):
    time.sleep(1)
    results.put(command(server, mark))


def search_until_gone(server, mark):
    began = time.monotonic()
    while (left := holding(server.data, mark)) and time.monotonic() - began < PATIENCE:
        time.sleep(0.5)
    return time.monotonic() - began, left


def p99(times):
    return statistics.quantiles(times, n=100)[98]


async def measure(options, folder):
    server = Server(f"{options.programs}/deskbell-server", folder, messages=0)
    for path in pathlib.Path(options.seeded).glob("deskbell.db*"):
        shutil.copy(path, server.data)
    print(f"database {os.path.getsize(server.database) / 1e6:.0f} MB")
    await server.start(60)
    try:
        marks = [f"canary{os.getpid()}q{turn}" for turn in range(options.turns + 1)]
        for mark in marks:
            await live(server, mark)
        await asyncio.sleep(5)  # the index follows
        alone, beside = [], []
        for turn, mark in enumerate(marks[1:]):
            alone += await files.lines(server, f"alone{turn}-", options.seconds)
            results = multiprocessing.Queue()
            eraser = multiprocessing.Process(target=erase_beside, args=(server, mark, results))
            eraser.start()
            beside += await files.lines(server, f"beside{turn}-", options.seconds)
            print(f"erased in {results.get():.2f} s beside {files.LINES} lines a second")
            eraser.join()
        took = command(server, marks[0])
        gone, left = search_until_gone(server, marks[0])
        print(f"erased in {took:.2f} s, gone from every file after {gone:.1f} s" if not left else f"{left} files still hold something")
        print(f"of the others {sum(holding(server.data, mark) for mark in marks[1:])} files hold something")
        print(f"ack, p99: alone {p99(alone):.2f} ms, beside {p99(beside):.2f} ms, {p99(beside) / p99(alone):.2f} times; longest {max(alone):.0f} and {max(beside):.0f} ms")
    finally:
        await server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--seeded", required=True, help="a data directory; it is copied")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(options, folder))


if __name__ == "__main__":
    main()
