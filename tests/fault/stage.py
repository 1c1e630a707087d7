# SPDX-License-Identifier: MIT
"""A server with rooms full of clients: chats in which people write, watch, leave and come back, until it is told to be
quiet and judged."""
import asyncio
import random
import time

from checker import judge
from client import Admin, Visitor
from history import History

PASSWORD = "correct horse battery staple"
COMMON = ("ok", "네", "잠시만요", "ok")                     # the same words with other keys are other lines
ODD = ('"quoted" \\ and \\u0041', "줄\n바꿈\tand 😀", "</script>&amp;", "x" * 3500)


class Room:
    """One chat: its visitor and its admin write, others read."""

    def __init__(self, stage, number):
        self.stage, self.name = stage, f"{stage.round}-{number}"
        self.clients = []
        self.chat = None
        self._traffic = []

    async def open(self, address):
        stage, dice = self.stage, self.stage.dice
        ringer = self._add(Visitor(f"visitor{self.name}", stage.direct, stage.history, stage.seed, stage.server.origin))
        ringer.start()
        self.chat = await ringer.ring("help")
        ringer.address = address
        answer = await stage.owner.accept(self.chat)
        if answer["type"] != "ack":
            raise RuntimeError(f"accept: {answer}")
        admin = self._admin("admin", address, stage.owner)
        tab = self._visitor("tab", address, ringer)
        tab.restless = 1.5
        zero = self._visitor("zero", address, ringer)
        zero.resumes, zero.restless = False, 1.0
        watch = self._admin("watch", address, stage.watcher)
        watch.restless = 2.0
        self.still = self._admin("still", stage.direct, stage.watcher)
        self.still.resumes = False
        for sender in (ringer, admin):
            sender.blind = dice.random() < 0.5
            sender.repeats = dice.choice((0.0, 0.1))
            sender.forgetful = dice.choice((0.0, 0.3))
        self.senders = [ringer, admin]
        for client in self.clients[1:]:
            client.start()

    def _add(self, client):
        self.clients.append(client)
        return client

    def _visitor(self, role, address, like):
        client = Visitor(role + self.name, address, self.stage.history, self.stage.seed, self.stage.server.origin,
                         like.token)
        client.chat = self.chat
        return self._add(client)

    def _admin(self, role, address, like):
        client = Admin(role + self.name, address, self.stage.history, self.stage.seed, like.name, PASSWORD, like.session)
        client.chat = self.chat
        return self._add(client)

    # ---- traffic ---------------------------------------------------------------------------------------------------

    def talk(self, window=8, pace=0.0):
        for sender in self.senders:
            sender.window = window
            self._traffic.append(asyncio.create_task(self._write(sender, pace)))

    async def _write(self, sender, pace):
        dice = random.Random(f"{self.stage.seed}/text/{sender.who}")
        number = 0
        while True:
            if sender.has_room:
                number += 1
                draw = dice.random()
                sender.write(dice.choice(COMMON) if draw < 0.4 else dice.choice(ODD) if draw < 0.44
                             else "y" * 4001 if draw < 0.45 else f"{sender.who} says {number}")
            await asyncio.sleep(dice.uniform(0, 2 * pace) if pace else 0.002)

    async def hush(self):
        for task in self._traffic:
            task.cancel()
        await asyncio.gather(*self._traffic, return_exceptions=True)
        self._traffic.clear()
        for client in self.clients:
            client.restless = 0.0
            client.rest()

    def behind(self):
        """Who has not all of it yet, in words; empty if the room is quiet."""
        last = max(client.last for client in self.clients)
        return [f"{client.who} ({client.last} of {last}, {len(client.outbox)} unanswered)" for client in self.clients
                if not client.is_ready.is_set() or client.outbox or client.last != last]

    async def late_readers(self):
        """Two more who read from zero, when all is quiet: they see what the server really has."""
        late = [self._visitor("late", self.stage.direct, self.clients[0]).start(),
                self._admin("last", self.stage.direct, self.stage.watcher).start()]
        for client in late:
            await asyncio.wait_for(client.is_ready.wait(), 15)

    async def close(self, ends):
        if ends:
            await asyncio.wait_for(self.senders[1].ask({"type": "end_chat", "key": f"end{self.name}",
                                                        "chat": self.chat}), 15)
        for client in self.clients:
            await client.stop()


class Stage:
    def __init__(self, server, seed, proxy=None):
        self.server, self.proxy, self.seed = server, proxy, seed
        self.dice = random.Random(f"{seed}/stage")
        self.round = 0
        self.rooms = []
        self.history = History()
        self.owner = self.watcher = None
        self.acked = 0
        self.catch_up_times = []

    def direct(self):
        return self.server.address

    def mistreated(self):
        return self.proxy.address if self.proxy else self.server.address

    async def prepare(self):
        """Makes the accounts and starts the server."""
        for name in ("kim", "lee"):
            self.server.add_admin(name, PASSWORD)
        await self.server.start()
        await self.enter()

    async def enter(self):
        self.owner, self.watcher = [Admin(name, self.direct, self.history, self.seed, name, PASSWORD).start()
                                    for name in ("kim", "lee")]
        for admin in (self.owner, self.watcher):
            await asyncio.wait_for(admin.is_ready.wait(), 20)

    async def open_rooms(self, count, **talk):
        self.round += 1
        self.history = History()
        self.owner.history = self.watcher.history = self.history
        if self.proxy:
            self.proxy.rage()
        self.rooms = [Room(self, number) for number in range(1, count + 1)]
        for number, room in enumerate(self.rooms):
            # With a proxy every other room stays on the straight way.
            await asyncio.wait_for(room.open(self.mistreated if number % 2 == 0 else self.direct), 20)
        for room in self.rooms:
            room.talk(**talk)

    async def settle(self, patience=25.0, ends=True):
        """Silence; then everybody must have everything. Returns the violations."""
        for room in self.rooms:
            await room.hush()
        if self.proxy:
            self.proxy.calm()
        deadline = time.monotonic() + patience
        stuck = []
        while time.monotonic() < deadline:
            stuck = [who for room in self.rooms for who in room.behind()]
            if not stuck:
                break
            await asyncio.sleep(0.05)
        violations = []
        try:
            for room in self.rooms:
                await room.late_readers()
        except asyncio.TimeoutError:
            violations.append("stuck: nobody can read the chat any more")
        for room in self.rooms:
            for client in room.clients:
                if client.is_ready.is_set():
                    self.history.add("end", client.who, chat=room.chat)
                else:
                    violations.append(f"stuck: {client.who} does not come back")
        violations += [f"stuck: {who}" for who in stuck]
        violations += judge(self.history)
        self.acked += len({(r["chat"], r["key"]) for r in self.history.records if r["what"] == "ack"})
        self.catch_up_times += [took for room in self.rooms for client in room.clients for took in client.catch_up_times]
        for room in self.rooms:
            try:
                await room.close(ends and not violations)
            except asyncio.TimeoutError:
                violations.append(f"stuck: chat {room.chat} cannot be ended")
        self.rooms = []
        return violations

    def new_past(self, acked):
        """A backup has been restored: of what was acknowledged only that much is still promised, and nobody's copy counts."""
        old, self.history = self.history, History()
        self.history.records = [r for r in old.records if r["what"] in ("invoke", "refuse", "abandon")
                                or r["what"] == "ack" and (r["chat"], r["key"]) in acked]
        for client in [client for room in self.rooms for client in room.clients] + [self.owner, self.watcher]:
            client.history = self.history

    async def leave(self):
        for room in self.rooms:
            await room.hush()
            for client in room.clients:
                await client.stop()
        for admin in (self.owner, self.watcher):
            if admin:
                await admin.stop()
        if self.proxy:
            await self.proxy.stop()
        await self.server.kill()
