# SPDX-License-Identifier: MIT
"""Files under kill -9, cuts and reloads in mid-upload: each is there once, whole, and little is sent again."""
import asyncio
import hashlib
import os
import struct

from run import Failed
from scenarios.kill import kill_and_start
from server import Server
from stage import PASSWORD
from websocket import Lost, WebSocket

FAULTS = (20, 200)
BLOCK = 60 * 1024
WINDOW = 4 * BLOCK
UPLOADERS = 4
SIZES = (1, BLOCK - 1, BLOCK, 5 * BLOCK + 7, 25 * BLOCK + 11, 60 * BLOCK)


async def play(run):
    server = Server(run.program(), run.folder, extra="[files]\nvisitor_day_bytes = 0\n")
    server.add_admin("kim", PASSWORD)
    await server.start()
    people = [Uploader(server, number, run) for number in range(UPLOADERS)]
    tasks = [asyncio.create_task(person.live()) for person in people]
    faults = run.cycles or FAULTS[run.is_full]
    try:
        for number in range(faults):
            await asyncio.sleep(run.dice.uniform(0.05, 0.3))
            if number % 2:
                await kill_and_start(server, run.seed)
            else:
                people[number // 2 % UPLOADERS].cut()
            for task in tasks:
                if task.done():
                    task.result()
        for person in people:
            person.is_ending = True
        await asyncio.wait_for(asyncio.gather(*tasks), 120)
        whole = sum([await person.read_all() for person in people])
        again = max(person.most_again for person in people)
        if again > WINDOW:
            raise Failed(f"{again} bytes were sent again after a fault, more than {WINDOW}")
        if whole < faults // 4:
            raise Failed(f"only {whole} files were sent: nothing was tried")
    finally:
        for task in tasks:
            task.cancel()
        await server.kill()
    run.figure("faults; files whole, none twice, none with another hash", f"{faults}; {whole}")
    run.figure("most bytes of one file sent again after a fault (240 KiB are allowed)", again)


class Uploader:
    """A visitor who sends one file after the other, each until it is acknowledged, and each some times more."""

    def __init__(self, server, number, run):
        self.server, self.number = server, number
        self.token = f"uploader{number}".ljust(22, "0")
        self.dice = run.dice
        self.is_ending = False
        self.chat = None
        self.sent = {}       # key → (bytes, ack)
        self.most_again = 0
        self._socket = None
        self._waiting = []

    def cut(self):
        if self._socket:
            self._socket.abort()

    async def _connect(self):
        while True:
            try:
                self._socket = await WebSocket.connect(self.server.address, "/ws", self.server.origin)
                self._socket.send({"type": "hello", "version": 1, "token": self.token})
                await self._of("welcome")
                return
            except Lost:
                await asyncio.sleep(0.05)

    async def _next(self):
        return await self._socket.receive(15)

    async def _of(self, kind):
        while True:
            frame = await self._next()
            if isinstance(frame, dict) and frame["type"] == kind:
                return frame

    async def _answer(self, key):
        while True:
            frame = await self._next()
            if isinstance(frame, dict) and frame.get("key") == key:
                return frame

    async def live(self):
        await self._connect()
        while self.chat is None:
            try:
                self._socket.send({"type": "open_call", "key": f"ring{self.number}", "name": "a person", "text": "look"})
                self.chat = (await self._answer(f"ring{self.number}"))["chat"]
            except Lost:
                await self._connect()
        count = 0
        while not self.is_ending:
            count += 1
            size = SIZES[(count + self.number) % len(SIZES)]
            await self._upload(f"f{self.number}-{count}", os.urandom(64) + bytes(size - 64) if size > 64 else os.urandom(size))

    async def _upload(self, key, data):
        command = {"type": "open_file", "key": key, "chat": self.chat, "name": f"{key}.bin", "size": len(data),
                   "sha256": hashlib.sha256(data).hexdigest()}
        repeats = 1 + (self.dice.random() < 0.3)
        sent = 0  # from the beginning, over all connections
        while repeats:
            try:
                self._socket.send(command)
                place = None
                while True:
                    frame = await self._answer(key)
                    if frame["type"] == "ack":
                        break
                    if frame["type"] == "refused":
                        if frame["code"] not in ("unavailable", "too_fast"):
                            raise Failed(f"{key} was refused: {frame}")
                        await asyncio.sleep(0.1)
                        self._socket.send(command)
                        place = None
                        continue
                    if place is None:
                        place = frame["stored"]
                        self.most_again = max(self.most_again, sent - place)
                    while place < frame["until"]:
                        part = data[place:place + BLOCK]
                        self._socket.send_bytes(struct.pack("!IQQ", 1, frame["file"], place) + part)
                        place += len(part)
                        sent = max(sent, place)
                        await asyncio.sleep(0)
            except Lost:
                await self._connect()
                continue
            if key in self.sent and [self.sent[key][1].get(name) for name in ("chat", "seq", "at")] != [frame.get(name) for name in ("chat", "seq", "at")]:
                raise Failed(f"{key} was answered {self.sent[key][1]} and is answered {frame}")
            self.sent[key] = (data, frame)
            repeats -= 1

    async def read_all(self):
        """Every line of the chat that is a file, with its bytes, against what was sent."""
        await self._connect()
        lines, after = [], 0
        while True:
            self._socket.send({"type": "read_chat", "key": f"page{after}", "chat": self.chat, "after": after})
            page = await self._of("chat_page")
            lines += page["messages"]
            after = lines[-1]["seq"]
            if not page.get("more"):
                break
        files = [line for line in lines if "file" in line]
        keys = [line["key"] for line in files]
        if sorted(keys) != sorted(self.sent):
            raise Failed(f"sent {sorted(self.sent)}, stand there: {sorted(keys)}")
        for line in files:
            data, ack = self.sent[line["key"]]
            if line["seq"] != ack["seq"]:
                raise Failed(f"{line['key']} is line {line['seq']}, was acknowledged as {ack['seq']}")
            if await self._read(line["file"]) != data:
                raise Failed(f"{line['key']} has other bytes than were sent")
        return len(files)

    async def _read(self, file):
        data = b""
        while len(data) < file["size"]:
            key = f"read-{file['id']}-{len(data)}"
            self._socket.send({"type": "read_file", "key": key, "file": file["id"], "offset": len(data)})
            while True:
                frame = await self._next()
                if isinstance(frame, bytes):
                    kind, number, offset = struct.unpack("!IQQ", frame[:20])
                    if (kind, number, offset) != (2, file["id"], len(data)):
                        raise Failed(f"{key} brought {kind}, {number}, {offset}")
                    data += frame[20:]
                elif frame.get("key") == key:
                    if frame["type"] != "file_part":
                        raise Failed(f"{key}: {frame}")
                    break
        return data
