#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What files cost the chats beside them: files.py --programs BUILD/bin [--turns N] [--seconds S].
500 lines a second, in turns alone and beside 8 uploads that never pause: the time to their ack. And the memory that one upload of 20 MB takes, and 50."""
import argparse
import asyncio
import hashlib
import multiprocessing
import os
import pathlib
import statistics
import struct
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "fault"))
from server import Server  # noqa: E402
from websocket import WebSocket  # noqa: E402

BLOCK = 60 * 1024
SIZE = 20 * 1024 * 1024
CHATS, LINES = 20, 500
SETTINGS = "[files]\nvisitor_day_bytes = 0\ntotal_bytes = 0\n"


async def enter(server, name):
    socket = await WebSocket.connect(server.address, "/ws", server.origin)
    socket.send({"type": "hello", "version": 1, "token": name.ljust(22, "0")})
    while (await socket.receive(30)).get("type") != "welcome":
        pass
    socket.send({"type": "open_call", "key": "ring", "name": name, "text": "hello"})
    while True:
        frame = await socket.receive(30)
        if frame.get("key") == "ring":
            return socket, frame["chat"]


async def upload(socket, chat, key, data, digest):
    socket.send({"type": "open_file", "key": key, "chat": chat, "name": "bench.bin", "size": len(data), "sha256": digest})
    place = None
    while True:
        frame = await socket.receive(60)
        if frame.get("key") != key:
            continue
        if frame["type"] != "file_progress":
            return frame
        place = frame["stored"] if place is None else place
        while place < frame["until"]:
            socket.send_bytes(struct.pack("!IQQ", 1, frame["file"], place) + data[place:place + BLOCK])
            place = min(len(data), place + BLOCK)


async def uploads(server, count, name, endless):
    """So many at once, in a process of their own."""
    data = os.urandom(SIZE)
    digest = hashlib.sha256(data).hexdigest()

    async def one(number):
        socket, chat = await enter(server, f"{name}{number}")
        again = 0
        while endless or again == 0:
            again += 1
            answer = await upload(socket, chat, f"{name}{number}-{again}", data, digest)
            if answer["type"] != "ack":
                raise RuntimeError(answer)
    await asyncio.gather(*(one(number) for number in range(count)))


def run_uploads(*what):
    asyncio.run(uploads(*what))


async def lines(server, name, seconds):
    """Milliseconds to the ack of each line."""
    took, sent = [], {}
    tabs = [await enter(server, f"{name}{number}") for number in range(CHATS)]

    async def listen(socket):
        while True:
            frame = await socket.receive(60)
            if frame.get("type") == "ack" and frame["key"] in sent:
                took.append((time.perf_counter() - sent.pop(frame["key"])) * 1000)

    tasks = [asyncio.create_task(listen(socket)) for socket, _ in tabs]
    began = time.perf_counter()
    for number in range(seconds * LINES):
        wait = began + number / LINES - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        socket, chat = tabs[number % CHATS]
        key = f"line{number}"
        sent[key] = time.perf_counter()
        socket.send({"type": "send_message", "key": key, "chat": chat, "text": "a line of an ordinary length, about so"})
    while sent:
        await asyncio.sleep(0.01)
    for task in tasks:
        task.cancel()
    for socket, _ in tabs:
        socket.abort()
    return took


def resident(server):
    with open(f"/proc/{server.process.pid}/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:"))


async def most_resident(server, process):
    most = 0
    while process.is_alive():
        most = max(most, resident(server))
        await asyncio.sleep(0.02)
    if process.exitcode != 0:
        raise RuntimeError("an upload has failed")
    return most


def shown(took):
    took = sorted(took)
    return f"p50 {took[len(took) // 2]:.2f} ms, p99 {took[int(len(took) * 0.99)]:.2f} ms"


async def measure(options, folder):
    context = multiprocessing.get_context("fork")
    server = Server(f"{options.programs}/deskbell-server", folder, messages=0, extra=SETTINGS)
    await server.start()
    print(f"idle: {resident(server)} kB")
    for count in (1, 50):
        before = resident(server)
        began = time.perf_counter()
        process = context.Process(target=run_uploads, args=(server, count, f"m{count}x", False))
        process.start()
        most = await most_resident(server, process)
        print(f"{count} uploads of 20 MB at once: {time.perf_counter() - began:.2f} s with the start of their process, resident {most - before:+} kB")
    p99 = {False: [], True: []}
    for turn in range(2 * options.turns):
        is_beside = turn % 2 == 1
        process = context.Process(target=run_uploads, args=(server, 8, f"t{turn}x", True)) if is_beside else None
        if process:
            process.start()
            await asyncio.sleep(1)
        took = await lines(server, f"c{turn}x", options.seconds)
        if process:
            process.kill()
            process.join()
        p99[is_beside].append(sorted(took)[int(len(took) * 0.99)])
        print(f"{'beside 8 uploads' if is_beside else 'alone          '}: {shown(took)}", flush=True)
    alone, beside = (statistics.median(p99[which]) for which in (False, True))
    print(f"median of p99: alone {alone:.2f} ms, beside 8 uploads {beside:.2f} ms, {beside / alone:.2f} x")
    await server.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--turns", type=int, default=4)
    parser.add_argument("--seconds", type=int, default=5)
    options = parser.parse_args()
    options.programs = os.path.abspath(options.programs)
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(options, folder))


if __name__ == "__main__":
    main()
