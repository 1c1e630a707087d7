#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Clients that mean harm, beside one visitor and one admin who talk as if nothing were: hostile.py --programs BUILD/bin
[readers|pings|deaf]. Fails if somebody is not cut, memory grows beyond its bound, or the two lose a line. Prints what it
measured; times are never a reason to fail, since they depend on the machine."""
import argparse
import asyncio
import base64
import contextlib
import json
import os
import pathlib
import secrets
import socket
import statistics
import struct
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "fault"))
from server import Server  # noqa: E402
from websocket import Lost, WebSocket  # noqa: E402

MIB = 1 << 20
LETTERS = "가" * 4000  # 12,000 bytes
SETTINGS = """\
[server]
listen = "127.0.0.1:{port}"
[call]
wait = "30m"
[limits]
connections_per_address = 0
loopback_exempt = {exempt}
messages_per_10s = {messages}
"""


def resident(pid, what="VmRSS"):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) * 1024
    raise RuntimeError("the server is gone")


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


class Talk:
    """A visitor and the admin who answers him: lines at an even pace, each with the time to its acknowledgement."""

    def __init__(self, server):
        self.server = server
        self.pending = {}
        self.took = []
        self.heard = 0
        self.sent = 0

    async def begin(self):
        self.admin = await WebSocket.connect(self.server.address, "/ws/admin")
        self.admin.send({"type": "login", "key": "l", "version": 1, "name": "prolip", "password": "right password"})
        await self.answer(self.admin, "l")
        self.visitor = await visitor(self.server)
        self.chat = (await ring(self.visitor))["chat"]
        self.admin.send({"type": "accept_call", "key": "a", "chat": self.chat})
        await self.answer(self.admin, "a")
        self.tasks = [asyncio.create_task(self.listen()), asyncio.create_task(self.hear())]

    @staticmethod
    async def answer(who, key):
        while True:
            frame = await who.receive(30)
            if frame.get("key") == key:
                assert frame["type"] != "refused", frame
                return frame

    async def listen(self):
        while True:
            frame = await self.visitor.receive(60)
            if frame["type"] == "ack" and frame["key"] in self.pending:
                self.took.append(time.monotonic() - self.pending.pop(frame["key"]))
            assert frame["type"] != "refused", frame

    async def hear(self):
        while True:
            frame = await self.admin.receive(60)
            self.heard += frame["type"] == "message" and frame["message"]["from"] == "visitor"

    async def measure(self, seconds, pace=100):
        """p50 and p99 of the acknowledgement, in ms, over so many seconds."""
        self.took = []
        began = time.monotonic()
        for i in range(int(seconds * pace)):
            await asyncio.sleep(max(0.0, began + i / pace - time.monotonic()))
            key = secrets.token_hex(8)
            self.pending[key] = time.monotonic()
            self.visitor.send({"type": "send_message", "key": key, "chat": self.chat, "text": "안녕하세요, 잘 되고 있어요? " * 5})
            self.sent += 1
        for _ in range(3000):
            if not self.pending and self.heard >= self.sent:
                break
            await asyncio.sleep(0.01)
        assert not self.pending, f"{len(self.pending)} lines have no acknowledgement"
        assert self.heard == self.sent, f"the admin heard {self.heard} of {self.sent} lines"
        ms = sorted(t * 1000 for t in self.took)
        return statistics.median(ms), ms[int(len(ms) * 0.99)]

    async def end(self):
        for task in self.tasks:
            task.cancel()
        for result in await asyncio.gather(*self.tasks, return_exceptions=True):
            if isinstance(result, Exception):
                raise result
        self.visitor.abort()
        self.admin.abort()


async def visitor(server, token=None):
    ws = await WebSocket.connect(server.address, "/ws", origin=server.origin)
    ws.send({"type": "hello", "version": 1, "token": token or secrets.token_urlsafe(16)})
    while (await ws.receive(30))["type"] != "welcome":
        pass
    return ws


async def ring(ws):
    ws.send({"type": "open_call", "key": "ring", "name": "이지민"})
    return await Talk.answer(ws, "ring")


class Raw:
    """A socket that has upgraded, reads nothing and says what it is told to."""

    def __init__(self, server, receive_buffer=4096):
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(10)
        self.socket.connect(server.address)
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
                             f"Sec-WebSocket-Version: 13\r\nOrigin: {server.origin}\r\n\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.socket.recv(1)
        assert b" 101 " in head, head
        self.socket.setblocking(False)

    def send(self, payload, opcode=1):
        data = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        head = struct.pack("!BB", 0x80 | opcode, 0x80 | len(data)) if len(data) < 126 else struct.pack("!BBH", 0x80 | opcode, 0xFE, len(data))
        return self.write(head + b"\0\0\0\0" + data)

    def write(self, data):
        """How much the other side's window took; -1 if it has hung up."""
        try:
            return self.socket.send(data)
        except BlockingIOError:
            return 0
        except OSError:
            return -1

    def is_cut(self):
        """Reads what lies there; true once the other side has ended."""
        try:
            while self.socket.recv(65536):
                pass
            return True
        except BlockingIOError:
            return False
        except OSError:
            return True


async def watch(pid, peak):
    while True:
        peak[0] = max(peak[0], resident(pid))
        await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def peak_of(pid):
    before = resident(pid)
    peak = [before]
    task = asyncio.create_task(watch(pid, peak))
    result = {"before": before}
    yield result
    task.cancel()
    result["growth"] = peak[0] - before


async def wait_until_cut(raws, within):
    """Those who were not cut in that time."""
    left = list(raws)
    until = time.monotonic() + within
    while left and time.monotonic() < until:
        await asyncio.sleep(0.1)
        left = [raw for raw in left if not raw.is_cut()]
    return left


async def wait_for_descriptors(pid, most, within=20):
    until = time.monotonic() + within
    while descriptors(pid) > most and time.monotonic() < until:
        await asyncio.sleep(0.05)
    return descriptors(pid)


def say(what, quiet, loud, growth):
    print(f"{what}; memory +{growth / MIB:.1f} MiB; the two beside it: ack p50/p99 {quiet[0]:.2f}/{quiet[1]:.2f} ms before, "
          f"{loud[0]:.2f}/{loud[1]:.2f} ms during ({loud[1] / quiet[1] - 1:+.0%})", flush=True)


async def readers(server, talk, count, seconds):
    """Each has a long chat, asks for 4 MB of it, and reads nothing."""
    pid = server.process.pid
    tokens = []
    for _ in range(count):
        token = secrets.token_urlsafe(16)
        ws = await visitor(server, token)
        chat = (await ring(ws))["chat"]
        for n in range(24):
            ws.send({"type": "send_message", "key": f"m{n}", "chat": chat, "text": LETTERS})
        await Talk.answer(ws, "m23")
        ws.abort()
        tokens.append((token, chat))
    idle = await wait_for_descriptors(pid, descriptors(pid) - 1, 3)
    quiet = await talk.measure(seconds)

    raws = []

    async def attack():
        for token, chat in tokens:
            raw = Raw(server)
            raw.send({"type": "hello", "version": 1, "token": token})
            raws.append(raw)
            await asyncio.sleep(0)
        for raw, (_, chat) in zip(raws, tokens):
            for n in range(16):
                raw.send({"type": "read_chat", "key": f"r{n}", "chat": chat})
            await asyncio.sleep(seconds * 0.8 / count)

    async with peak_of(pid) as memory:
        task = asyncio.create_task(attack())
        loud = await talk.measure(seconds)
        await task
    held = descriptors(pid) - idle
    await wait_for_descriptors(pid, idle)
    still = descriptors(pid) - idle
    due = count * 16 * 288_000
    say(f"readers: {count} that read nothing, {due / 1e6:.0f} MB due, {count - max(0, still)} cut by the server ({held} at the end of the load)",
        quiet, loud, memory["growth"])
    assert still <= 0, f"{still} were not cut"
    assert memory["growth"] <= count * MIB * 1.1, "more than a mebibyte each"


async def pings(server, talk, count, seconds):
    """Each sends pings as fast as it may and never takes an answer."""
    pid = server.process.pid
    quiet = await talk.measure(seconds)
    block = (struct.pack("!BB", 0x89, 0x80 | 125) + b"\0\0\0\0" + b"y" * 125) * 50
    sent = [0]
    idle = descriptors(pid)

    async def attack():
        raws = []
        for _ in range(count):
            raw = Raw(server)
            raw.send({"type": "hello", "version": 1, "token": secrets.token_urlsafe(16)})
            raws.append((raw, bytearray()))
        until = time.monotonic() + seconds * 0.8
        while raws and time.monotonic() < until:
            for raw, rest in raws:
                data = bytes(rest) or block
                took = raw.write(data)
                if took < 0:
                    raws = [pair for pair in raws if pair[0] is not raw]
                    continue
                rest[:] = data[took:]
                sent[0] += took // 131
            await asyncio.sleep(0.001)
        return raws

    async with peak_of(pid) as memory:
        task = asyncio.create_task(attack())
        loud = await talk.measure(seconds)
        left = await task
    for raw, _ in left:
        raw.socket.close()
    say(f"pings: {count} that read nothing, {sent[0]} pings, {count - len(left)} cut", quiet, loud, memory["growth"])
    assert await wait_for_descriptors(pid, idle) <= idle
    assert memory["growth"] <= count * MIB * 1.5, "more than what may be unsent and unread for each"


async def deaf(server, talk, count, seconds):
    """Each breaks the protocol, and does not take the close for an answer."""
    pid = server.process.pid
    quiet = await talk.measure(seconds)
    idle = descriptors(pid)

    async def attack():
        raws = []
        for _ in range(count):
            raw = Raw(server)
            raw.send({"type": "hello", "version": 1, "token": "x"})
            raws.append(raw)
        return raws

    async with peak_of(pid) as memory:
        task = asyncio.create_task(attack())
        loud = await talk.measure(seconds)
        raws = await task
    left = await wait_for_descriptors(pid, idle)
    say(f"deaf: {count} that do not close, {count - max(0, left - idle)} cut", quiet, loud, memory["growth"])
    assert left <= idle, f"{left - idle} were left open"
    assert not await wait_until_cut(raws, 5)


SCENARIOS = {"readers": (readers, 100), "pings": (pings, 50), "deaf": (deaf, 200)}


async def play(options, name):
    scenario, count = SCENARIOS[name]
    with tempfile.TemporaryDirectory(prefix="deskbell-hostile-") as folder:
        server = Server(str(options.programs.resolve() / "deskbell-server"), folder, settings=SETTINGS)
        server.add_admin("prolip", "right password")
        await server.start()
        talk = Talk(server)
        try:
            await talk.begin()
            await scenario(server, talk, options.count or count, options.seconds)
            await talk.end()
            (await visitor(server)).abort()
        except Lost as lost:
            raise AssertionError(f"somebody who did no harm was cut ({lost})") from lost
        finally:
            code = await server.stop()
        assert code == 0, f"the server ended with {code}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("scenario", nargs="*", choices=[*SCENARIOS, []])
    options = parser.parse_args()
    for name in options.scenario or SCENARIOS:
        asyncio.run(play(options, name))


if __name__ == "__main__":
    main()
