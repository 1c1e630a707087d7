# SPDX-License-Identifier: MIT
"""A TCP proxy that mistreats its connections, each by its own dice: cut, stalled, delayed, chopped, swallowed."""
import asyncio
import random

KINDS = ("pass", "delay", "chop", "stall_up", "stall_down", "stall_both", "cut", "reset_late", "blackhole")


class _Half:
    """One direction of one connection."""

    def __init__(self, link, reader, writer, name):
        self.link, self.reader, self.writer, self.name = link, reader, writer, name

    async def run(self):
        link = self.link
        try:
            while data := await self.reader.read(65536):
                if link.proxy.is_calm:
                    link.kind = "pass"
                await self._pass_on(data)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            link.cut()

    async def _pass_on(self, data):
        link, dice = self.link, self.link.dice
        if link.kind == "blackhole" and link.passed > link.budget:
            return
        if link.kind == "delay":
            await asyncio.sleep(dice.uniform(0.001, 0.06))
        if link.kind in ("stall_both", "stall_" + self.name) and link.passed > link.budget:
            await asyncio.sleep(dice.uniform(0.1, 1.5))
            link.budget = link.passed + dice.randrange(2_000, 40_000)
        if link.kind == "cut" and link.passed + len(data) > link.budget:
            data = data[:max(0, link.budget - link.passed)]
            self.writer.write(data)
            link.cut()
            return
        link.passed += len(data)
        if link.kind == "chop":
            while data and not self.writer.transport.is_closing():
                size = dice.randrange(1, 8)
                self.writer.write(data[:size])
                data = data[size:]
                if dice.random() < 0.05 and not link.proxy.is_calm:
                    await asyncio.sleep(0)
            await self.writer.drain()
            return
        self.writer.write(data)
        await self.writer.drain()
        if link.kind == "reset_late" and link.passed > link.budget:
            await asyncio.sleep(dice.uniform(0, 0.05))
            link.cut()


class _Link:
    def __init__(self, proxy, dice, down, up):
        self.proxy, self.dice = proxy, dice
        self.kind = "pass" if proxy.is_calm else dice.choice(proxy.kinds)
        self.budget = int(dice.expovariate(1 / 12_000)) + 600
        self.passed = 0
        self.writers = [down[1], up[1]]
        self.halves = [asyncio.create_task(_Half(self, down[0], up[1], "up").run()),
                       asyncio.create_task(_Half(self, up[0], down[1], "down").run())]

    def cut(self):
        for writer in self.writers:
            writer.transport.abort()
        self.proxy.links.discard(self)


class Proxy:
    def __init__(self, target, seed, kinds=KINDS):
        self.target = target
        self.kinds = kinds
        self.is_calm = False
        self.links = set()
        self._dice = random.Random(seed)
        self._server = None

    async def start(self):
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        return self

    @property
    def address(self):
        return "127.0.0.1", self._server.sockets[0].getsockname()[1]

    async def _accept(self, reader, writer):
        dice = random.Random(self._dice.random())
        try:
            up = await asyncio.open_connection(*self.target)
        except OSError:
            writer.transport.abort()
            return
        writer.transport.set_write_buffer_limits(high=1 << 16)
        self.links.add(_Link(self, dice, (reader, writer), up))

    def calm(self):
        """No more faults. Connections that may hold swallowed bytes are cut: their clients come back on good ones."""
        self.is_calm = True
        for link in list(self.links):
            if link.kind != "pass":
                link.cut()

    def rage(self):
        self.is_calm = False

    def cut_all(self):
        for link in list(self.links):
            link.cut()

    async def stop(self):
        self._server.close()
        self.cut_all()
