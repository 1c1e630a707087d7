# SPDX-License-Identifier: MIT
"""The target of a webhook is away for an hour, or hangs, and the server is killed five times meanwhile: everything is told."""
import asyncio
import glob
import json
import time

from client import Visitor
from run import Failed, Skipped
from server import SETTINGS, Server, free_port
from stage import Stage

HOOK = """
[escalation]
unseen = 0
unaccepted = 0
[webhooks]
allow = ["127.0.0.1"]
[[webhook]]
name = "phone"
url = "http://127.0.0.1:{port}/"
events = ["call"]
"""
KILLS = 5
MINUTES = 12     # that pass between one kill and the next, by a wall clock that is set forward: an hour in all
CALLS = (4, 20)  # before each kill


class Target:
    """Takes requests, or lets them hang."""

    def __init__(self, port):
        self.port, self.hangs, self.told, self._server, self._writers = port, False, [], None, set()

    async def up(self):
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)

    async def down(self):
        if self._server:
            self._server.close()
        self._server = None
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader, writer):
        self._writers.add(writer)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
            body = json.loads(await reader.readexactly(length))
            if self.hangs:
                await reader.read()
                return
            self.told.append((body["chat"], body["id"]))
            writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            self._writers.discard(writer)
            writer.close()


async def play(run):
    libraries = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not libraries:
        raise Skipped("libfaketime is not installed")
    target = Target(free_port())
    server = Server(run.program(), run.folder, extra=HOOK.format(port=target.port), settings=SETTINGS)
    server.environment.update(LD_PRELOAD=libraries[0], FAKETIME="+0", FAKETIME_DONT_FAKE_MONOTONIC="1")
    stage = Stage(server, run.seed)
    rung, slowest = set(), 0.0
    try:
        await stage.prepare()
        for number in range(KILLS):
            if number == KILLS - 1:  # once more, it is there and says nothing
                target.hangs = True
                await target.up()
            for call in range(CALLS[run.is_full]):
                visitor = Visitor(f"caller{number}x{call}", stage.direct, stage.history, stage.seed, stage.server.origin).start()
                began = time.monotonic()
                rung.add(await visitor.ring())
                slowest = max(slowest, time.monotonic() - began)
                await visitor.stop()
            await asyncio.sleep(run.dice.uniform(0.0, 0.4))
            await server.kill()
            server.environment["FAKETIME"] = f"+{(number + 1) * MINUTES}m"
            await server.start()
        if target.told:
            raise Failed("the target was not away")
        await target.down()
        target.hangs = False
        await target.up()
        await arrive(target, server, rung)
    finally:
        await stage.leave()
        await target.down()
    doubled = len(target.told) - len(rung)
    run.figure("calls told to the webhook after an hour; doubled; slowest call until it was acknowledged (s)", f"{len(rung)}: 100 %; {doubled}; {slowest:.3f}")
    if len(set(target.told)) != len(rung):
        raise Failed("a call was told under two ids")


async def arrive(target, server, rung):
    for step in range(1, 5):
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            if {chat for chat, _ in target.told} == rung:
                return
            await asyncio.sleep(0.05)
        # What was put off for an hour is due an hour later.
        await server.kill()
        server.environment["FAKETIME"] = f"+{KILLS * MINUTES + step * 61}m"
        await server.start()
    raise Failed(f"told of {len(set(target.told))} of {len(rung)} calls")
