# SPDX-License-Identifier: MIT
"""A WebSocket client (RFC 6455) that does what it is told and no more, so that a test knows what is on the wire."""
import asyncio
import base64
import json
import os
import struct


class Lost(Exception):
    """The connection has ended; `code` is the close code, or None if there was no closing handshake."""

    def __init__(self, code=None):
        super().__init__(f"lost ({code})")
        self.code = code


class WebSocket:
    def __init__(self, reader, writer):
        self._reader = reader
        self._writer = writer
        self._loop = asyncio.get_running_loop()
        self._gives_up_at = float("inf")
        self._watch = None

    @classmethod
    async def connect(cls, address, path, origin=None, timeout=5.0, tls=None):
        try:
            return await asyncio.wait_for(cls._connect(address, path, origin, tls), timeout)
        except (OSError, asyncio.TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise Lost() from error

    @classmethod
    async def _connect(cls, address, path, origin, tls):
        host, port = address
        reader, writer = await asyncio.open_connection(host, port, limit=1 << 22, ssl=tls)
        try:
            key = base64.b64encode(os.urandom(16)).decode()
            head = [f"GET {path} HTTP/1.1", f"Host: {host}:{port}", "Upgrade: websocket", "Connection: Upgrade",
                    f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13"]
            if origin:
                head.append(f"Origin: {origin}")
            writer.write(("\r\n".join(head) + "\r\n\r\n").encode())
            answer = await reader.readuntil(b"\r\n\r\n")
            if b" 101 " not in answer.split(b"\r\n", 1)[0]:
                raise Lost()
        except BaseException:
            writer.transport.abort()
            raise
        return cls(reader, writer)

    def send(self, frame):
        """Sends one JSON object as a text message."""
        self._write(1, json.dumps(frame, ensure_ascii=False).encode())

    def send_bytes(self, message):
        """Sends one binary message."""
        self._write(2, message)

    def _write(self, opcode, payload):
        if self._writer.transport.is_closing():
            raise Lost()
        size = len(payload)
        if size < 126:
            head = struct.pack("!BB", 0x80 | opcode, 0x80 | size)
        elif size < 65536:
            head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", 0x80 | opcode, 0x80 | 127, size)
        mask = os.urandom(4)
        whole = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(payload, "big") ^ int.from_bytes(whole, "big")).to_bytes(size, "big")
        self._writer.write(head + mask + masked)

    async def receive(self, timeout):
        """The next JSON object, or the bytes of a binary message. Lost if the connection ends, or nothing at all comes for `timeout` seconds."""
        self._gives_up_at = self._loop.time() + timeout
        if self._watch is None or self._gives_up_at < self._watch.when():
            self._look()
        try:
            return await self._receive()
        except (OSError, asyncio.IncompleteReadError) as error:
            raise Lost() from error

    def _look(self):
        """A timer of its own, since a task a frame would cost more than the frame."""
        if self._watch:
            self._watch.cancel()
        if self._loop.time() >= self._gives_up_at:
            self.abort()
        elif not self._writer.transport.is_closing():
            self._watch = self._loop.call_at(self._gives_up_at + 0.001, self._look)

    async def _receive(self):
        message, is_text = b"", True
        while True:
            first, second = await self._reader.readexactly(2)
            size = second & 0x7F
            if size == 126:
                size, = struct.unpack("!H", await self._reader.readexactly(2))
            elif size == 127:
                size, = struct.unpack("!Q", await self._reader.readexactly(8))
            payload = await self._reader.readexactly(size) if size else b""
            opcode = first & 0x0F
            if opcode == 8:
                raise Lost(struct.unpack("!H", payload[:2])[0] if len(payload) >= 2 else None)
            if opcode == 9:
                self._write(10, payload)
            elif opcode in (0, 1, 2):
                is_text = opcode == 1 if opcode else is_text
                message += payload
                if first & 0x80:
                    return json.loads(message) if is_text else message

    def abort(self):
        if self._watch:
            self._watch.cancel()
        self._writer.transport.abort()
