#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A real SMTP server that keeps every mail it takes as one file: maildrop.py FOLDER. Prints "listening on ADDR:PORT"."""

import asyncio
import itertools
import pathlib
import sys

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, folder):
        self.folder = folder
        self.numbers = itertools.count(1)

    async def handle_DATA(self, server, session, envelope):
        name = f"{next(self.numbers):04}.eml"
        head = "".join(f"X-Envelope-To: {to}\r\n" for to in envelope.rcpt_tos).encode()
        unfinished = self.folder / (name + ".part")
        unfinished.write_bytes(head + envelope.content)
        unfinished.rename(self.folder / name)
        return "250 kept"


async def serve(folder):
    keeper = Keeper(folder)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(keeper, enable_SMTPUTF8=True), "127.0.0.1", 0)
    address, port = server.sockets[0].getsockname()
    print(f"listening on {address}:{port}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(pathlib.Path(sys.argv[1])))
