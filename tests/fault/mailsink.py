# SPDX-License-Identifier: MIT
"""A mail server with bad days: it can be down, hang, refuse for now or for good, or hang up after it has taken a mail."""
import asyncio
import email
import email.policy
import re


def words(mail):
    """What its reader sees."""
    message = email.message_from_bytes(mail.removesuffix(b".\r\n"), policy=email.policy.default)
    return f"{message['Subject']}\n{message.get_content()}"


class MailSink:
    def __init__(self, port):
        self.port = port
        self.mood = "good"           # good, hang, later, lose_250
        self.bad_address = None      # refused for good
        self.arrived = []            # (address, Message-ID, whether our 250 was said, subject and text)
        self._server = None
        self._writers = set()

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
            await self._converse(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            self._writers.discard(writer)
            writer.transport.abort()

    async def _converse(self, reader, writer):
        def say(text):
            writer.write(text.encode() + b"\r\n")

        if self.mood == "hang":
            await reader.read()
            return
        say("220 sink")
        address = ""
        while line := await reader.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"EHLO":
                say("250-sink\r\n250 8BITMIME")
            elif word == b"RCPT":
                address = re.search(rb"<([^>]*)>", line)[1].decode()
                if address == self.bad_address:
                    say("550 5.1.1 nobody of that name")
                elif self.mood == "later":
                    say("451 4.3.0 not now")
                else:
                    say("250 fine")
            elif word == b"DATA":
                say("354 go on")
                mail = await reader.readuntil(b"\r\n.\r\n")
                number = re.search(rb"(?im)^Message-ID:\s*(\S+)", mail)[1].decode()
                self.arrived.append((address, number, self.mood != "lose_250", words(mail)))
                if self.mood == "lose_250":
                    return
                say("250 taken")
            elif word == b"QUIT":
                say("221 bye")
                return
            else:
                say("250 fine")
