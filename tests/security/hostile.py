#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Clients that mean harm, beside one visitor and one admin who talk as if nothing were: hostile.py --programs BUILD/bin
[readers|pings|deaf|slow|slow_tls]. Fails if somebody is not cut, memory grows beyond its bound, or the two lose a line. Prints what it
measured; times are never a reason to fail, since they depend on the machine. The attack is a process of its own: what it
takes must not be seen in the times of the two."""
import argparse
import asyncio
import base64
import contextlib
import json
import os
import pathlib
import secrets
import socket
import ssl
import statistics
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "fault"))
from server import Server  # noqa: E402
from websocket import Lost, WebSocket  # noqa: E402

MIB = 1 << 20
LETTERS = "가" * 4000  # 12,000 bytes
PAGES = 64  # what one connection may have waiting
PAGE = 5 * 12_000  # what fits into 64 KiB
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


TLS = """\
[tls]
certificate = "{0}.pem"
key = "{0}.key"
"""


def certificate(folder):
    path = f"{folder}/certificate"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
                    "-subj", "/CN=localhost", "-keyout", f"{path}.key", "-out", f"{path}.pem"], check=True, stderr=subprocess.DEVNULL)
    return path


def trusting():
    """What a client needs that believes any certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def resident(pid, what="VmRSS"):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(what):
            return int(line.split()[1]) * 1024
    raise RuntimeError("the server is gone")


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


class Desk(Server):
    """tls: what a client of it needs, or None. is_sanitized: it keeps what it has freed, so its memory proves nothing."""
    tls = None
    is_sanitized = False

    @property
    def origin(self):
        return super().origin.replace("http:", "https:") if self.tls else super().origin


class Talk:
    """A visitor and the admin who answers them: lines at an even pace, each with the time to its acknowledgement."""

    def __init__(self, server):
        self.server = server
        self.pending = {}
        self.took = []
        self.heard = 0
        self.sent = 0

    async def begin(self):
        self.admin = await WebSocket.connect(self.server.address, "/ws/admin", tls=self.server.tls)
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
    ws = await WebSocket.connect(server.address, "/ws", origin=server.origin, tls=server.tls)
    ws.send({"type": "hello", "version": 1, "token": token or secrets.token_urlsafe(16)})
    while (await ws.receive(30))["type"] != "welcome":
        pass
    return ws


async def ring(ws):
    ws.send({"type": "open_call", "key": "ring", "name": "이지민"})
    return await Talk.answer(ws, "ring")


class Raw:
    """A socket that has upgraded, reads nothing and says what it is told to."""

    def __init__(self, address, origin, receive_buffer=4096):
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(10)
        self.socket.connect(tuple(address))
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall((f"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
                             f"Sec-WebSocket-Version: 13\r\nOrigin: {origin}\r\n\r\n").encode())
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


async def wait_for_descriptors(pid, most, within=20):
    until = time.monotonic() + within
    while descriptors(pid) > most and time.monotonic() < until:
        await asyncio.sleep(0.05)
    return descriptors(pid)


def say(what, quiet, loud, growth):
    print(f"{what}; memory +{growth / MIB:.1f} MiB; the two beside it: ack p50/p99 {quiet[0]:.2f}/{quiet[1]:.2f} ms before, "
          f"{loud[0]:.2f}/{loud[1]:.2f} ms during ({loud[1] / quiet[1] - 1:+.0%})", flush=True)


# ---- the attacks, in a process of their own ------------------------------------------------------------------------


def attack_as_readers(address, origin, seconds, chats):
    """Each asks for 4 MB of its chat and reads nothing."""
    raws = []
    for token, _ in chats:
        raws.append(Raw(address, origin))
        raws[-1].send({"type": "hello", "version": 1, "token": token})
    for raw, (_, chat) in zip(raws, chats):
        for n in range(PAGES):
            raw.send({"type": "read_chat", "key": f"r{n}", "chat": chat})
        time.sleep(seconds * 0.8 / len(chats))
    return raws, {}


def attack_with_pings(address, origin, seconds, count):
    """Each sends pings as fast as it may and never takes an answer."""
    block = (struct.pack("!BB", 0x89, 0x80 | 125) + b"\0\0\0\0" + b"y" * 125) * 50
    raws, left, sent = [], [], 0
    for _ in range(count):
        raws.append(Raw(address, origin))
        raws[-1].send({"type": "hello", "version": 1, "token": secrets.token_urlsafe(16)})
        left.append((raws[-1], bytearray()))
    until = time.monotonic() + seconds * 0.8
    while left and time.monotonic() < until:
        for raw, rest in left:
            data = bytes(rest) or block
            took = raw.write(data)
            if took < 0:
                left = [pair for pair in left if pair[0] is not raw]
                continue
            rest[:] = data[took:]
            sent += took // 131
        time.sleep(0.001)
    for raw, _ in left:
        raw.socket.close()
    return raws, {"sent": sent, "cut": count - len(left)}


def attack_deaf(address, origin, seconds, count):
    """Each breaks the protocol, and does not take the close for an answer."""
    raws = [Raw(address, origin) for _ in range(count)]
    for raw in raws:
        raw.send({"type": "hello", "version": 1, "token": "x"})
    cut = 0
    for raw in raws:
        raw.socket.settimeout(20)
        with contextlib.suppress(TimeoutError):
            with contextlib.suppress(ConnectionError):
                while raw.socket.recv(65536):
                    pass
            cut += 1
    return raws, {"cut": cut}


def attack_slowly(address, origin, seconds, count, tls=False):
    """Each sends the head of a request byte by byte, and never its end. With TLS every other one does so with its handshake."""
    head = b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 1000
    slow = []
    for n in range(count):
        plain = socket.create_connection(tuple(address), 10)
        if not tls:
            slow.append((plain, head))
        elif n % 2:
            slow.append((trusting().wrap_socket(plain), head))
        else:
            hello = ssl.MemoryBIO()
            with contextlib.suppress(ssl.SSLWantReadError):
                trusting().wrap_bio(ssl.MemoryBIO(), hello).do_handshake()
            slow.append((plain, hello.read()))
    until = time.monotonic() + seconds * 0.8
    at = 0
    while time.monotonic() < until:
        for connection, data in slow:
            if at < len(data) - 1:
                with contextlib.suppress(OSError):
                    connection.send(data[at:at + 1])
        at += 1
        time.sleep(0.1)
    return slow, {}


def attack_slowly_with_tls(*what):
    return attack_slowly(*what, tls=True)


ATTACKS = {"readers": attack_as_readers, "pings": attack_with_pings, "deaf": attack_deaf, "slow": attack_slowly,
           "slow_tls": attack_slowly_with_tls}


def attack():
    """The other process: what to do comes in one line, what was done goes out in one; the sockets live until input ends."""
    what = json.loads(sys.stdin.readline())
    sockets, done = ATTACKS[what["attack"]](what["address"], what["origin"], what["seconds"], what["whom"])
    print(json.dumps(done), flush=True)
    sys.stdin.read()
    del sockets


class Attack:
    def __init__(self, server, name, seconds, whom):
        self.what = {"attack": name, "address": server.address, "origin": server.origin, "seconds": seconds, "whom": whom}

    async def __aenter__(self):
        self.process = await asyncio.create_subprocess_exec(sys.executable, __file__, "--attack", stdin=asyncio.subprocess.PIPE,
                                                            stdout=asyncio.subprocess.PIPE)
        self.process.stdin.write(json.dumps(self.what).encode() + b"\n")
        return self

    async def done(self):
        return json.loads(await self.process.stdout.readline())

    async def __aexit__(self, *_):
        self.process.stdin.close()
        await self.process.wait()


# ---- what the two beside it see ------------------------------------------------------------------------------------


async def readers(server, talk, count, seconds):
    """Each has a long chat, asks for 4 MB of it, and reads nothing."""
    pid = server.process.pid
    chats = []
    for _ in range(count):
        token = secrets.token_urlsafe(16)
        ws = await visitor(server, token)
        chat = (await ring(ws))["chat"]
        for n in range(24):
            ws.send({"type": "send_message", "key": f"m{n}", "chat": chat, "text": LETTERS})
        await Talk.answer(ws, "m23")
        ws.abort()
        chats.append((token, chat))
    idle = await wait_for_descriptors(pid, descriptors(pid) - 1, 3)
    quiet = await talk.measure(seconds)

    async with peak_of(pid) as memory, Attack(server, "readers", seconds, chats) as attacking:
        loud = await talk.measure(seconds)
        await attacking.done()
        held = descriptors(pid) - idle
        still = await wait_for_descriptors(pid, idle) - idle
    due = count * PAGES * PAGE
    say(f"readers: {count} that read nothing, {due / 1e6:.0f} MB due, {count - max(0, still)} cut by the server ({held} at the end of the load)",
        quiet, loud, memory["growth"])
    assert still <= 0, f"{still} were not cut"
    assert server.is_sanitized or memory["growth"] <= count * MIB * 1.1, "more than a mebibyte each"


async def pings(server, talk, count, seconds):
    pid = server.process.pid
    quiet = await talk.measure(seconds)
    idle = descriptors(pid)
    async with peak_of(pid) as memory, Attack(server, "pings", seconds, count) as attacking:
        loud = await talk.measure(seconds)
        done = await attacking.done()
    say(f"pings: {count} that read nothing, {done['sent']} pings, {done['cut']} cut", quiet, loud, memory["growth"])
    assert await wait_for_descriptors(pid, idle) <= idle
    assert server.is_sanitized or memory["growth"] <= count * MIB * 1.5, "more than what may be unsent and unread for each"


async def deaf(server, talk, count, seconds):
    pid = server.process.pid
    quiet = await talk.measure(seconds)
    idle = descriptors(pid)
    async with peak_of(pid) as memory, Attack(server, "deaf", seconds, count) as attacking:
        loud = await talk.measure(seconds)
        done = await attacking.done()
        left = await wait_for_descriptors(pid, idle) - idle
    say(f"deaf: {count} that do not close, {done['cut']} cut", quiet, loud, memory["growth"])
    assert done["cut"] == count, "some saw no end of their connection"
    assert left <= 0, f"{left} were left open"


async def get(server):
    """How long a browser waits for a small file, from nothing to its last byte; in ms."""
    began = time.monotonic()
    reader, writer = await asyncio.open_connection(*server.address, ssl=server.tls)
    writer.write(b"GET /widget.js HTTP/1.1\r\nHost: x\r\n\r\n")
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200 "), answer[:100]
    return (time.monotonic() - began) * 1000


async def gets(server, seconds, pace=10):
    took = []
    for _ in range(int(seconds * pace)):
        took.append(await get(server))
        await asyncio.sleep(1 / pace)
    return statistics.median(took), max(took)


async def slow(server, talk, count, seconds):
    pid = server.process.pid
    quiet, calm = await asyncio.gather(talk.measure(seconds), gets(server, seconds))
    idle = descriptors(pid)
    async with peak_of(pid) as memory, Attack(server, "slow_tls" if server.tls else "slow", seconds, count) as attacking:
        loud, busy = await asyncio.gather(talk.measure(seconds), gets(server, seconds))
        await attacking.done()
        left = await wait_for_descriptors(pid, idle) - idle
    say(f"slow{' with TLS' if server.tls else ''}: {count} that never end their request, {count - max(0, left)} cut; a GET takes p50/most "
        f"{calm[0]:.2f}/{calm[1]:.2f} ms before, {busy[0]:.2f}/{busy[1]:.2f} ms during", quiet, loud, memory["growth"])
    assert left <= 0, f"{left} were left open"


SCENARIOS = {"readers": (readers, 100), "pings": (pings, 50), "deaf": (deaf, 200), "slow": (slow, 200), "slow_tls": (slow, 200)}


async def play(options, name):
    scenario, count = SCENARIOS[name]
    with tempfile.TemporaryDirectory(prefix="deskbell-hostile-") as folder:
        has_tls = name.endswith("_tls")
        # Who is slow is slow for as long as it is looked at, and no longer.
        settings = SETTINGS + f"head_seconds = {min(10, round(options.seconds) + 2)}\n"
        server = Desk(str(options.programs.resolve() / "deskbell-server"), folder, settings=settings,
                      extra=TLS.format(certificate(folder)) if has_tls else "")
        server.tls = trusting() if has_tls else None
        server.is_sanitized = options.sanitized
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
    parser.add_argument("--sanitized", action="store_true", help="the server is built with sanitizers: do not judge its memory")
    parser.add_argument("scenario", nargs="*", choices=[*SCENARIOS, []])
    if sys.argv[1:] == ["--attack"]:
        return attack()
    options = parser.parse_args()
    for name in options.scenario or SCENARIOS:
        asyncio.run(play(options, name))


if __name__ == "__main__":
    main()
