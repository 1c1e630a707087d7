#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What is left of visitors who hang up at once: passersby.py --programs BUILD/bin [--hellos N] [--calls N].

Each one is a browser that was never seen before. The first kind says hello and goes before its welcome; the second rings and goes
before the answer, so that its call runs out and is filed. There is no admin, so no letter is written: one that waits is meant to
be kept. Prints the server's resident memory before and after, the first tenth being the warm-up. Not part of the tests, which have
a short version of it (tst_sockets)."""
import argparse
import asyncio
import base64
import json
import pathlib
import secrets
import socket
import struct
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "fault"))
from server import Server  # noqa: E402

SETTINGS = """\
[server]
listen = "127.0.0.1:{port}"
[call]
wait = "30s"
[limits]
connections_per_address = 0
loopback_exempt = {exempt}
messages_per_10s = {messages}
"""
WALKERS = 2


def resident(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("the server is gone")


def masked(frame):
    data = json.dumps(frame).encode()
    mask = secrets.token_bytes(4)
    head = bytes([0x81, 0x80 | len(data)]) if len(data) < 126 else struct.pack("!BBH", 0x81, 0x80 | 126, len(data))
    return head + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(data))


def walk(port, count, rings, walker):
    """Passes by `count` times, each time from another address of this machine, so that none runs out of ports."""
    upgrade = (f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
               f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {base64.b64encode(bytes(16)).decode()}\r\n\r\n").encode()
    for n in range(count):
        with socket.socket() as s:
            s.bind((f"127.{walker + 1}.{n // 250 % 250}.{n % 250 + 1}", 0))
            s.connect(("127.0.0.1", port))
            s.sendall(upgrade)
            head = b""
            while b"\r\n\r\n" not in head:
                part = s.recv(4096)
                if not part:
                    raise RuntimeError(f"not let in: {head[:80]!r}")
                head += part
            frames = masked({"type": "hello", "version": 1, "token": secrets.token_urlsafe(16)})
            if rings:
                frames += masked({"type": "open_call", "key": f"k{n}", "name": "passer-by", "text": "hello?"})
            s.sendall(frames)


async def storm(server, what, count, settle):
    async def walk_all(each):
        walkers = [await asyncio.create_subprocess_exec(sys.executable, __file__, "--walk", str(server.port), str(each), what, str(n))
                   for n in range(WALKERS)]
        assert [await walker.wait() for walker in walkers] == [0] * WALKERS
        await asyncio.sleep(settle)
    each = count // WALKERS
    await walk_all(each // 10)
    before = resident(server.process.pid)
    began = time.monotonic()
    await walk_all(each - each // 10)
    after = resident(server.process.pid)
    print(f"{what}: {count} in all, {before:.1f} MiB after the first tenth, {after:.1f} MiB at the end "
          f"({after - before:+.2f} MiB, {time.monotonic() - began:.0f} s)", flush=True)


async def play(options):
    for what, count, settle in (("hellos", options.hellos, 5), ("calls", options.calls, 110)):
        if count == 0:
            continue
        with tempfile.TemporaryDirectory(prefix="deskbell-passersby-") as folder:
            server = Server(str(options.programs.resolve() / "deskbell-server"), folder, settings=SETTINGS)
            await server.start()
            try:
                await storm(server, what, count, settle)
            finally:
                code = await server.stop()
            assert code == 0, f"the server ended with {code}"


def main():
    if sys.argv[1:2] == ["--walk"]:
        port, count, what, walker = sys.argv[2:]
        return walk(int(port), int(count), what == "calls", int(walker))
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--hellos", type=int, default=1_000_000)
    parser.add_argument("--calls", type=int, default=100_000)
    asyncio.run(play(parser.parse_args()))


if __name__ == "__main__":
    main()
