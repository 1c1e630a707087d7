# SPDX-License-Identifier: MIT
"""Clients of both sides, written from docs/protocol.md alone. They keep what they have sent until it is answered, send
it again after a break, and write down in a History all that they do and see."""
import asyncio
import base64
import random

from history import line_of
from websocket import Lost, WebSocket

PATIENCE = 6.0       # of a client without any frame; the tests' servers send a heartbeat every second
FIRST_ANSWER = 8.0
TEMPORARY = ("too_fast", "unavailable")


class Client:
    """One person's program: it connects, resumes, and does so again after each break, until stopped.

    Behaviour, each settable after construction:
      resumes    carries on after the last line that it holds, else reads from zero at each connection
      blind      sends again what has no answer without looking whether the chat holds it already
      forgetful  share of breaks at which it forgets what had no answer
      repeats    share of its lines that it sends again although they have been acknowledged, with another text
      restless   seconds after which it breaks its own connection and comes back
      window     lines on their way at once
    """
    path = ""
    author = ""

    def __init__(self, who, address, history, seed):
        self.who, self.address, self.history = who, address, history
        self.dice = random.Random(f"{seed}/{who}")
        self.chat = None
        self.resumes, self.blind, self.window = True, False, 8
        self.forgetful = self.repeats = self.restless = 0.0
        self.connections = 0
        self.backoff = 0.08         # seconds; the ceiling of the first wait before a new try
        self.catch_up_times = []    # seconds from a try to connect until it held everything
        self.is_ready = asyncio.Event()
        self.closed_for_good = None
        self.last, self.epoch, self.keys = 0, None, set()
        self.outbox = []            # [key, text] in order, not yet answered
        self.sent = 0               # how many of them are on their way
        self.waits_until = 0.0      # after a temporary refusal
        self.answer_times = []      # seconds from the sending of a line to its answer, of whatever kind
        self.waits = 0              # temporary refusals
        self.heard_at = 0.0         # loop time of the last frame
        self.longest_silence = 0.0  # seconds without any frame on one connection
        self._sent_at = {}
        self._refused_repeats = []
        self._answers = {}          # key → future of a command that is not a line
        self._socket = None
        self._task = self._leaves = None
        self._made = 0
        self._paging = True
        self._ahead = set()         # numbers of own lines that were acknowledged before lines below them came

    def start(self):
        self._task = asyncio.create_task(self._live())
        return self

    async def stop(self):
        while not self._task.done():
            self._task.cancel()
            await asyncio.wait([self._task], timeout=0.5)

    # ---- what the person does --------------------------------------------------------------------------------------

    def write(self, text, key=None):
        """Presses send."""
        self._made += 1
        key = key or f"{self.who}-{self._made}"
        self.history.add("invoke", self.who, chat=self.chat, key=key, text=text, author=self.author)
        self.outbox.append([key, text])
        self._pump()

    @property
    def has_room(self):
        return len(self.outbox) < self.window

    async def ask(self, frame):
        """Sends a command with a key until it has an answer, over breaks and temporary refusals; returns that answer."""
        answer = asyncio.get_running_loop().create_future()
        self._answers[frame["key"]] = (frame, answer)
        if self.is_ready.is_set():
            self._send(frame)
        return await answer

    # ---- connections -----------------------------------------------------------------------------------------------

    async def _live(self):
        pause = self.backoff
        while True:
            self._tried_at = asyncio.get_running_loop().time()
            try:
                self._socket = await WebSocket.connect(self.address(), self.path, self.origin())
                self.connections += 1
                await self._converse()
            except Lost as lost:
                if lost.code and lost.code >= 4100:
                    self.closed_for_good = lost.code
                    self._broken()
                    return
            except asyncio.CancelledError:
                self._broken()
                raise
            pause = self.backoff if self.is_ready.is_set() else min(2 * pause, 15 * self.backoff)
            self._broken()
            await asyncio.sleep(self.dice.uniform(0, pause))

    def origin(self):
        return None

    async def _converse(self):
        await self._greet()
        if self.restless:
            stay = self.dice.expovariate(1 / self.restless)
            self._leaves = asyncio.get_running_loop().call_later(stay, self._socket.abort)
        self.heard_at = asyncio.get_running_loop().time()
        try:
            while True:
                self._handle(await self._socket.receive(PATIENCE))
        finally:
            self.rest()

    def rest(self):
        """Stays on the connection that it has now."""
        if self._leaves:
            self._leaves.cancel()
        self._leaves = None

    def interrupt(self):
        """Cuts its own connection; it comes back by itself."""
        if self._socket:
            self._socket.abort()

    def _broken(self):
        if self._socket:
            self._socket.abort()
        self._socket = None
        self.is_ready.clear()
        self._paging = True
        self._sent_at.clear()
        self._refused_repeats.clear()
        self._ahead.clear()
        if self.sent and self.dice.random() < self.forgetful:
            for key, _ in self.outbox[:self.sent]:
                self.history.add("abandon", self.who, chat=self.chat, key=key)
            del self.outbox[:self.sent]
        self.sent = 0

    def _send(self, frame):
        try:
            if self._socket:
                self._socket.send(frame)
        except Lost:
            pass  # the reading side will find out

    # ---- backlog and live lines ------------------------------------------------------------------------------------

    def _page(self, after, start_over, messages, more):
        if start_over:
            self.last, self.keys = 0, set()
        lines = [line_of(message) for message in messages]
        self.history.add("page", self.who, chat=self.chat, after=after, start_over=start_over, lines=lines, more=more)
        for line in lines:
            if line[0] == self.last + 1:
                self._hold(line)
        self._paging = more
        if more:
            self._send({"type": "read_chat", "key": f"more-{self.last}", "chat": self.chat, "epoch": self.epoch,
                        "after": self.last})
            self._asked_after = self.last
        else:
            self._caught_up()

    def _catch_up_with_acks(self):
        """The ack of a command may come before a line of the same command with a lower number."""
        while self.last + 1 in self._ahead:
            self.last += 1
            self._ahead.discard(self.last)

    def _hold(self, line):
        self.last = line[0]
        self._catch_up_with_acks()
        if line[2] == self.author:
            self.keys.add(line[3])

    def _caught_up(self):
        self.waits_until = 0.0
        if not self.blind:
            # The line stands: only its ack was lost.
            self.outbox = [entry for entry in self.outbox if entry[0] not in self.keys]
        self.is_ready.set()
        self.catch_up_times.append(asyncio.get_running_loop().time() - self._tried_at)
        for frame, _ in list(self._answers.values()):
            self._send(frame)
        self._pump()

    def _pump(self):
        if not self.is_ready.is_set() or asyncio.get_running_loop().time() < self.waits_until:
            return
        for key in self._refused_repeats:
            self._send({"type": "send_message", "key": key, "chat": self.chat, "text": "another text"})
        self._refused_repeats.clear()
        while self.sent < len(self.outbox) and self.sent < self.window:
            key, text = self.outbox[self.sent]
            self.sent += 1
            self._sent_at[key] = asyncio.get_running_loop().time()
            self._send({"type": "send_message", "key": key, "chat": self.chat, "text": text})

    def _again_after(self, seconds):
        loop = asyncio.get_running_loop()
        self.waits_until = loop.time() + seconds

        def again():
            if loop.time() >= self.waits_until:
                self.sent = 0
                self._pump()
        loop.call_later(seconds + 0.001, again)

    # ---- frames ----------------------------------------------------------------------------------------------------

    def _handle(self, frame):
        kind = frame["type"]
        now = asyncio.get_running_loop().time()
        self.longest_silence = max(self.longest_silence, now - self.heard_at)
        self.heard_at = now
        if kind in ("ack", "refused") and frame.get("key") in self._sent_at:
            self.answer_times.append(now - self._sent_at.pop(frame["key"]))
        if kind == "message" and frame["chat"] == self.chat:
            if not self._paging:
                line = line_of(frame["message"])
                self.history.add("live", self.who, chat=self.chat, line=line)
                if line[0] == self.last + 1:
                    self._hold(line)
        elif kind == "ack":
            self._acknowledged(frame)
        elif kind == "refused":
            self._refused(frame)
        elif kind == "chat_page" and frame["chat"] == self.chat and frame["key"] not in self._answers:
            self._page(self._asked_after, frame.get("start_over", False), frame["messages"], frame.get("more", False))
        elif frame.get("key") in self._answers:
            self._answers.pop(frame["key"])[1].set_result(frame)

    def _acknowledged(self, frame):
        key = frame["key"]
        if key in self._answers:
            self._answers.pop(key)[1].set_result(frame)
            return
        if not any(entry[0] == key for entry in self.outbox):
            if frame.get("seq"):
                self.history.add("ack", self.who, chat=self.chat, key=key, seq=frame["seq"])
            return
        self.history.add("ack", self.who, chat=self.chat, key=key, seq=frame["seq"])
        self._ahead.add(frame["seq"])
        self._catch_up_with_acks()
        index = [entry[0] for entry in self.outbox].index(key)
        del self.outbox[index]
        if index < self.sent:
            self.sent -= 1
        if self.dice.random() < self.repeats:
            self._send({"type": "send_message", "key": key, "chat": self.chat, "text": "another text"})
        self._pump()

    def _refused(self, frame):
        key, code = frame.get("key", ""), frame["code"]
        if key in self._answers:
            if code in TEMPORARY:
                command = self._answers[key][0]
                asyncio.get_running_loop().call_later(frame.get("retry_after", 1000) / 1000, self._send, command)
            else:
                self._answers.pop(key)[1].set_result(frame)
            return
        keys = [entry[0] for entry in self.outbox]
        if key.startswith(("more-", "open-")) and code in TEMPORARY:
            raise Lost()
        if key not in keys and (code not in TEMPORARY or self.chat is None):
            return
        if code in TEMPORARY:
            if key not in keys:
                self._refused_repeats.append(key)  # it has its line, but nothing gets past a refused key
            self.waits += 1
            self.history.add("wait", self.who, chat=self.chat, key=key, code=code)
            # The first refused one is the gate; what was refused behind it waits for the same moment.
            if asyncio.get_running_loop().time() >= self.waits_until:
                self._again_after(max(frame.get("retry_after", 1000), 1) / 1000)
            return
        self.history.add("refuse", self.who, chat=self.chat, key=key, code=code)
        index = keys.index(key)
        del self.outbox[index]
        if index < self.sent:
            self.sent -= 1
        self._pump()


class Visitor(Client):
    path = "/ws"
    author = "visitor"

    def __init__(self, who, address, history, seed, origin, token=None):
        super().__init__(who, address, history, seed)
        self._origin = origin
        self.token = token or base64.urlsafe_b64encode(self.dice.randbytes(16)).decode().rstrip("=")

    def origin(self):
        return self._origin

    async def _greet(self):
        hello = {"type": "hello", "version": 1, "token": self.token}
        if not self.resumes and self.chat:
            self.last, self.keys = 0, set()
            self.history.add("fresh", self.who, chat=self.chat)
        carries_on = self.resumes and self.chat and self.epoch
        if carries_on:
            hello.update(chat=self.chat, epoch=self.epoch, after=self.last)
        self._socket.send(hello)
        while (frame := await self._socket.receive(FIRST_ANSWER))["type"] != "welcome":
            pass
        self.epoch = frame["epoch"]
        chat = frame.get("chat", {}).get("id")
        if self.chat is None or chat != self.chat:
            self._paging = False
            self.is_ready.set()
            for command, _ in list(self._answers.values()):
                self._send(command)
            return
        self._page(self.last if carries_on else 0, frame.get("start_over", False), frame.get("messages", []),
                   frame.get("more", False))

    async def ring(self, text=""):
        """Opens a call; the client then holds its chat from the first line on."""
        key = f"{self.who}-ring"
        await self.is_ready.wait()
        answer = await self.ask({"type": "open_call", "key": key, "name": self.who, "text": text})
        if answer["type"] != "ack":
            raise RuntimeError(f"open_call: {answer}")
        self.chat = answer["chat"]
        if text:
            self.history.add("invoke", self.who, chat=self.chat, key=key, text=text, author=self.author)
        self.interrupt()
        return self.chat


class Admin(Client):
    path = "/ws/admin"
    author = "admin"

    def __init__(self, who, address, history, seed, name, password, session=None):
        super().__init__(who, address, history, seed)
        self.name, self._password, self.session = name, password, session
        self.desk = None

    async def _greet(self):
        key = f"in-{self.connections}"
        if self.session:
            self._socket.send({"type": "resume", "key": key, "version": 1, "session": self.session})
        else:
            self._socket.send({"type": "login", "key": key, "version": 1, "name": self.name,
                               "password": self._password})
        while (frame := await self._socket.receive(FIRST_ANSWER))["type"] != "desk":
            if frame["type"] == "refused":
                await asyncio.sleep(frame.get("retry_after", 100) / 1000)
                raise Lost()
        self.desk = frame
        self.epoch, old = frame["epoch"], self.epoch
        self.session = frame.get("session", self.session)
        if self.chat is None:
            self._paging = False
            self.is_ready.set()
            for command, _ in list(self._answers.values()):
                self._send(command)
            return
        self._read(old)

    def _read(self, epoch):
        """Opens the chat: its backlog, then live."""
        ask = {"type": "read_chat", "key": f"open-{self.connections}", "chat": self.chat}
        if self.resumes and epoch and self.last:
            ask.update(epoch=epoch, after=self.last)
            self._asked_after = self.last
        else:
            self.last, self.keys, self._asked_after = 0, set(), 0
            self.history.add("fresh", self.who, chat=self.chat)
        self._paging = True
        self._send(ask)

    async def accept(self, chat):
        return await self.ask({"type": "accept_call", "key": f"{self.who}-accept-{chat}", "chat": chat})
