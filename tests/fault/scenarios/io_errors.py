# SPDX-License-Identifier: MIT
"""Writes and syncs of the database fail now and then (EIO, ENOSPC): what was acknowledged stands."""
import asyncio
import os
import shutil

from run import Skipped
from server import Server
from stage import Stage

# Calls, error, and how often: every n-th.
TROUBLE = (("fdatasync", "EIO", 60), ("pwrite64", "EIO", 400), ("pwrite64", "ENOSPC", 300))
SECONDS = (4, 40)


async def play(run):
    if not shutil.which("strace"):
        raise Skipped("strace is not installed")
    for call, error, step in TROUBLE:
        folder = run.subfolder(f"{call}-{error}")
        wrap = ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                f"inject={call}:error={error}:when={step + run.dice.randrange(step)}+{step}"]
        server = Server(run.program(), folder)
        for name in ("kim", "lee"):
            server.add_admin(name, "correct horse battery staple")
        server.wrap = wrap
        stage = Stage(server, run.seed)
        try:
            await server.start()
            await stage.enter()
            await stage.open_rooms(3)
            await asyncio.sleep(SECONDS[run.is_full])
            waits = sum(client.waits for room in stage.rooms for client in room.clients)
            history = stage.history
            run.expect_none(await stage.settle(), history)
        finally:
            await stop_traced(server)
            await stage.leave()
        run.figure(f"{call} fails with {error} every {step} calls: lines acknowledged and there, told to wait",
                   f"{stage.acked}, {waits}")


async def stop_traced(server):
    """Ends the server under its tracer: the tracer ends with it."""
    if server.process is None or server.process.returncode is not None:
        return
    with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children", encoding="ascii") as file:
        for pid in file.read().split():
            os.kill(int(pid), 9)
    await server.process.wait()
    server.process = None
