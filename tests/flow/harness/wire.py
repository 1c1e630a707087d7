# SPDX-License-Identifier: MIT
"""People reduced to the wire: they say and hear protocol frames, nothing else."""

import asyncio
import hashlib
import itertools
import json
import secrets
import struct
import threading

import websockets

from .house import PASSWORD
from .waiting import eventually

BLOCK = 60 * 1024  # of a file, in one message


class Wire:
    """One WebSocket; everything heard is kept in order in `frames`."""

    def __init__(self, url, label, origin=None):
        self.frames = []
        self.messages = []  # bytes of files: (what, file, offset, bytes)
        self.is_closed = False
        self.close_code = None
        self.keys = (f"{label}-{secrets.token_hex(4)}-{n}" for n in itertools.count(1))
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.socket = self._run(self._connect(url, origin))
        asyncio.run_coroutine_threadsafe(self._listen(), self.loop)

    def _run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(10)

    @staticmethod
    async def _connect(url, origin):
        return await websockets.connect(url, origin=origin, ping_interval=None)

    async def _listen(self):
        try:
            async for text in self.socket:
                if isinstance(text, bytes):
                    self.messages.append((*struct.unpack("!IQQ", text[:20]), text[20:]))
                else:
                    self.frames.append(json.loads(text))
        except websockets.ConnectionClosed:
            pass
        finally:
            self.close_code = self.socket.close_code
            self.is_closed = True

    def say(self, kind, /, **fields):
        self._run(self.socket.send(json.dumps({"type": kind, **fields})))

    def ask(self, kind, /, **fields):
        """Sends a command and returns its one answer."""
        key = next(self.keys)
        self.say(kind, key=key, **fields)
        return eventually(f"an answer to {kind}", lambda: next((f for f in self.frames if f.get("key") == key), None), every=0.01)

    def send_file(self, name, data, key=None, stop_at=None, **where):
        """Sends a file as far as it may, or up to stop_at: its ack, or None."""
        key = key or next(self.keys)
        seen, place = len(self.frames), None
        self.say("open_file", key=key, name=name, size=len(data), sha256=hashlib.sha256(data).hexdigest(), **where)
        while True:
            frame = eventually(f"leave to send {name}", lambda: next(
                (f for f in self.frames[seen:] if f.get("key") == key and f["type"] != "message"), None), every=0.01)
            seen = self.frames.index(frame, seen) + 1
            if frame["type"] != "file_progress":
                return frame
            place = frame["stored"] if place is None else place
            while place < frame["until"] and (stop_at is None or place < stop_at):
                self._run(self.socket.send(struct.pack("!IQQ", 1, frame["file"], place) + data[place:place + BLOCK]))
                place = min(len(data), place + BLOCK)
            if stop_at is not None and place >= stop_at:
                return None

    def read_file(self, file):
        """All bytes of a file that stands in a line."""
        data = b""
        while len(data) < file["size"]:
            self.messages.clear()
            self.ask("read_file", file=file["id"], offset=len(data))
            for what, number, offset, part in self.messages:
                assert (what, number, offset) == (2, file["id"], len(data)), (what, number, offset)
                data += part
        return data

    def newest(self, kind, /, **fields):
        return next((f for f in reversed(list(self.frames))
                     if f["type"] == kind and all(f.get(k) == v for k, v in fields.items())), None)

    def wait_for(self, kind, /, within=15, **fields):
        """The newest frame of this kind with these values."""
        return eventually(f"{kind} {fields}", lambda: self.newest(kind, **fields), within)

    def close(self):
        if not self.is_closed:
            self._run(self.socket.close())


class WireAdmin(Wire):
    def __init__(self, port, name, password=PASSWORD):
        super().__init__(f"ws://127.0.0.1:{port}/ws/admin", "admin")
        self.desk = self.ask("login", version=1, name=name, password=password, device="wire")

    def call_of(self, visitor_name):
        """The number of this person's call, once it has been heard of."""
        return eventually(f"the call of {visitor_name}", lambda: next(
            (f["chat"]["id"] for f in reversed(list(self.frames))
             if f["type"] == "chat" and f["chat"]["visitor_name"] == visitor_name), None))


class WireVisitor(Wire):
    def __init__(self, port, origin, name, token=None):
        super().__init__(f"ws://127.0.0.1:{port}/ws", "visitor", origin=origin)
        self.name = name
        self.chat = 0
        self.say("hello", version=1, token=token or secrets.token_urlsafe(16))
        self.wait_for("welcome")

    def ring(self, text="", email="", page="https://burgerput.example/temp"):
        agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36"
        self.chat = self.ask("open_call", name=self.name, text=text, email=email, page=page, agent=agent)["chat"]

    def write(self, text):
        return self.ask("send_message", chat=self.chat, text=text)
