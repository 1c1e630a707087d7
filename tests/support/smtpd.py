#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A real SMTP server for the tests, on 127.0.0.1 and a port of the system's choice.

    smtpd.py [--mode MODE] [--out FILE] [--cert PEM --key PEM] [--user NAME --password WORD]

Prints the port as its first line, then each mail it has taken as one JSON line (into FILE if given):
{"from", "to", "headers", "subject", "body", "raw"}. A line on standard input changes the mode.

    ok        takes every mail
    tempfail  451 to each recipient          reject   550 to each recipient
    busy      421 in place of a greeting     closed   554 in place of a greeting
    hang      accepts the connection and never says a word
    lost250   takes the mail, then cuts the line in place of saying so
    quota     550 to each recipient, for what our account may send       sender    553 to our own address
    picky     550 to recipients that begin with "bad", takes the others
"""
import argparse
import asyncio
import ctypes
import json
import signal
import ssl
import sys
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, options):
        self.mode = options.mode
        self.out = open(options.out, "a", encoding="utf-8") if options.out else sys.stdout

    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if self.mode == "sender":
            return f"553 5.7.1 <{address}>: not owned by you"
        envelope.mail_from = address
        return "250 2.1.0 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if self.mode == "tempfail":
            return "451 4.3.0 try again later"
        if self.mode == "quota":
            return "550-5.4.5 Daily limit reached,\r\n550 5.4.5 see https://mail.example/"
        if self.mode == "reject" or (self.mode == "picky" and address.startswith("bad")):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        raw = envelope.original_content
        mail = message_from_bytes(raw, policy=policy.default)
        record = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "headers": {name: str(value) for name, value in mail.items()},
            "subject": str(mail["subject"]),
            "body": mail.get_content().replace("\r\n", "\n") if mail.get_content_maintype() == "text" else "",
            "raw": raw.decode("latin-1"),
            "tls": session.ssl is not None,
            "hello": session.host_name,
            "login": session.authenticated,
        }
        print(json.dumps(record, ensure_ascii=False), file=self.out, flush=True)
        if self.mode == "lost250":
            server.transport.abort()
            raise ConnectionResetError
        return "250 2.0.0 taken"


class Server(SMTP):
    """aiosmtpd, with the moods that a real server has before its greeting."""

    def connection_made(self, transport):
        mode = self.event_handler.mode
        if mode == "hang":
            self.transport = transport
            return
        if mode in ("busy", "closed"):
            self.transport = transport
            transport.write(b"421 4.3.2 too busy\r\n" if mode == "busy" else b"554 5.3.2 not for you\r\n")
            transport.close()
            return
        super().connection_made(transport)

    def data_received(self, data):
        if self.event_handler.mode not in ("hang", "busy", "closed"):
            super().data_received(data)

    def connection_lost(self, error):
        if getattr(self, "_handler_coroutine", None) is not None:
            super().connection_lost(error)


async def follow_modes(handler):
    loop = asyncio.get_running_loop()
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        handler.mode = line.decode().strip()


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mode", default="ok")
    parser.add_argument("--out")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--user")
    parser.add_argument("--password")
    options = parser.parse_args()

    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG: never outlive the test
    handler = Handler(options)
    extra = {}
    if options.cert:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.cert, options.key)
        extra = {"tls_context": context, "require_starttls": True}
    if options.user:
        def check(server, session, envelope, mechanism, login):
            right = login.login.decode() == options.user and login.password.decode() == options.password
            return AuthResult(success=right, handled=False, auth_data=login if right else None)
        extra.update(authenticator=check, auth_required=True, auth_require_tls=bool(options.cert))

    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Server(handler, hostname="mail.test", loop=loop, **extra),
                                      "127.0.0.1", options.port)
    print(server.sockets[0].getsockname()[1], flush=True)
    try:
        await follow_modes(handler)
    except (ValueError, OSError, PermissionError):
        pass  # standard input is a plain file or closed: the mode stays
    await asyncio.Event().wait()


if __name__ == "__main__":
    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        pass
