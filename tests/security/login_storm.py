#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Guesses passwords at a server of its own and says what came of it. A measurement, not a test: tst_throttle counts.

    tests/security/login_storm.py build/release/bin/deskbell-server

1. For a minute 200 guesses a second at one name, from one address and then from 250 (of 127.0.0.0/8): how many were
   looked at for one (name, address), and how long an admin took to log in meanwhile from an address never seen before.
2. 200 wrong logins each, interleaved, at names that exist, do not, are disabled, or ask for a code: the median times.
"""
import argparse
import asyncio
import base64
import collections
import hashlib
import hmac
import json
import pathlib
import statistics
import struct
import subprocess
import tempfile
import time

import websockets

PASSWORD = "right password"


class Server:
    def __init__(self, program):
        self.program, self.dir = program, tempfile.TemporaryDirectory()
        self.data = pathlib.Path(self.dir.name) / "data"

    def admin(self, *arguments, line=""):
        subprocess.run([self.program, "admin", *arguments, "--data", self.data], input=line, text=True, check=True,
                       stdout=subprocess.DEVNULL)

    def add(self, name):
        self.admin("add", name, "--email", "a@example.com", "--password-stdin", line=PASSWORD + "\n")

    def __enter__(self):
        self.log = open(pathlib.Path(self.dir.name) / "log", "w")
        self.process = subprocess.Popen([self.program, "--data", self.data, "--listen", "127.0.0.1:0"], text=True,
                                        stdout=subprocess.PIPE, stderr=self.log)
        self.port = next(int(line.rsplit(":", 1)[1]) for line in self.process.stdout if line.startswith("listening on "))
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def connect(self, address):
        return websockets.connect(f"ws://127.0.0.1:{self.port}/ws/admin", local_addr=(address, 0), ping_interval=None)


async def ask(line, **command):
    await line.send(json.dumps({"key": "k", "version": 1, **command}))
    while True:
        frame = json.loads(await line.recv())
        if frame.get("key") == "k":
            return frame


async def login(line, name, password=PASSWORD):
    frame = await ask(line, type="login", name=name, password=password, device="storm")
    return frame.get("code") or frame["type"], frame.get("retry_after", 0) / 1000


async def guesser(server, address, name, pause, until, looked_at):
    while time.monotonic() < until:
        try:
            async with server.connect(address) as line:
                while time.monotonic() < until:
                    due = time.monotonic() + pause
                    answer, _ = await login(line, name, "wrong password")
                    if answer != "too_fast":
                        looked_at.append((address, time.monotonic(), answer))
                    await asyncio.sleep(max(0, due - time.monotonic()))
        except (OSError, websockets.ConnectionClosed):
            pass  # who has not logged in within ten seconds is cut; so they come again


async def admin_comes(server, address):
    began = time.monotonic()
    async with server.connect(address) as line:
        while True:
            answer, wait = await login(line, "prolip")
            if answer == "desk":
                return time.monotonic() - began
            await asyncio.sleep(wait)


async def storm(server, addresses, seconds):
    looked_at, took = [], []
    until = time.monotonic() + seconds
    # A connection waits for its answer: several of one address, so that 200 a second come together.
    lines = [address for address in addresses for _ in range(max(1, 40 // len(addresses)))]
    tasks = [asyncio.create_task(guesser(server, address, "prolip", len(lines) / 200, until, looked_at)) for address in lines]
    for moment, after in enumerate((0.5, 2, 5, 10, 10, 10)):
        await asyncio.sleep(after)
        if time.monotonic() < until:
            took.append(await admin_comes(server, f"127.0.9.{moment + 1}"))
    await asyncio.gather(*tasks)
    of_pair = collections.Counter(address for address, _, answer in looked_at if answer == "wrong_login")
    print(f"  {len(addresses)} addresses: {len(looked_at)} looked at in {seconds} s, at most {max(of_pair.values())} for one (name,"
          f" address); the admin was in after {', '.join(f'{t:.2f}' for t in took)} s")


def code(secret):
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7fffffff) % 1_000_000:06}"


async def times(server, samples):
    async with server.connect("127.0.0.1") as line:
        assert (await login(line, "coded"))[0] == "desk"
        secret = (await ask(line, type="begin_totp", password=PASSWORD))["secret"]
        assert (await ask(line, type="confirm_totp", code=code(secret)))["type"] == "recovery_codes"
    took = collections.defaultdict(list)
    for sample in range(samples):
        for kind, name in enumerate(("prolip", f"nobody{sample}", "dormant", "coded")):
            async with server.connect(f"127.{kind + 1}.{sample // 200 + 1}.{sample % 200 + 1}") as line:
                began = time.monotonic()
                answer, _ = await login(line, name, "wrong password")
                took[name.rstrip("0123456789")].append(time.monotonic() - began)
                assert answer == "wrong_login", answer
    for name, what in (("prolip", "exists"), ("nobody", "does not exist"), ("dormant", "disabled"), ("coded", "asks for a code")):
        quarter = statistics.quantiles(took[name], n=4)
        print(f"  {what:16} median {1000 * quarter[1]:6.2f} ms  (quartiles {1000 * quarter[0]:.2f}-{1000 * quarter[2]:.2f})")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("server", type=pathlib.Path)
    arguments.add_argument("--seconds", type=int, default=60)
    arguments.add_argument("--samples", type=int, default=200)
    given = arguments.parse_args()
    print("200 guesses a second:")
    for count in (1, 250):
        server = Server(given.server.resolve())
        server.add("prolip")
        with server:
            asyncio.run(storm(server, [f"127.0.0.{i + 1}" for i in range(count)], given.seconds))
    print(f"{given.samples} wrong logins each:")
    server = Server(given.server.resolve())
    for name in ("prolip", "dormant", "coded"):
        server.add(name)
    server.admin("disable", "dormant")
    with server:
        asyncio.run(times(server, given.samples))


main()
