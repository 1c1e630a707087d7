# SPDX-License-Identifier: MIT
"""The server's system calls: no byte of a line leaves before a sync of the file that holds it has finished."""
import asyncio
import os
import re
import shutil

from run import Failed, Skipped
from server import Server
from stage import Stage

ACKS = (200, 1000)
CALL = re.compile(r"^(\d+)\s+(?:<\.\.\. )?(\w+)(\((\d+)<([^>]*)>)?")
KEY = re.compile(r"(?:visitor|admin)1-\d-\d+(?!\d)")


async def play(run):
    if not shutil.which("strace"):
        raise Skipped("strace is not installed")
    acked, unsynced = await trace(run, run.program(), None)
    run.figure("acks that left after a finished sync of their line", f"{len(acked) - len(unsynced)} of {len(acked)}")
    if unsynced:
        raise Failed(f"left before the sync: {sorted(unsynced)[:5]}")
    if os.path.exists(os.path.join(run.programs, "deskbell-server-buggy")):
        acked, unsynced = await trace(run, run.program("deskbell-server-buggy"), "no_sync")
        if len(unsynced) < len(acked):
            raise Failed("a server that does not sync was not noticed")
        run.figure("seeded bug caught (no_sync)", f"{len(unsynced)} of {len(acked)} acks without a sync")


async def trace(run, program, bug):
    """Keys that were acknowledged, and those of them that left too early."""
    folder = run.subfolder(bug or "good")
    output = os.path.join(folder, "calls")
    wrap = ["strace", "-f", "-y", "-s", "100000", "-e", "trace=fsync,fdatasync,write,writev,pwrite64,sendto,sendmsg",
            "-o", output]
    server = Server(program, folder, bug=bug, wrap=wrap)
    stage = Stage(server, run.seed)
    try:
        for name in ("kim", "lee"):
            server.add_admin(name, "correct horse battery staple")
        await server.start()
        await stage.enter()
        await stage.open_rooms(4)
        while len(keys_acked(stage)) < ACKS[run.is_full]:
            await asyncio.sleep(0.1)
        for room in stage.rooms:
            await room.hush()
        acked = keys_acked(stage)
    finally:
        for room in stage.rooms:
            for client in room.clients:
                await client.stop()
        children = f"/proc/{server.process.pid}/task/{server.process.pid}/children"
        with open(children, encoding="ascii") as file:
            traced = [int(pid) for pid in file.read().split()]
        for pid in traced:
            os.kill(pid, 15)
        await server.process.wait()
        server.process = None
        await stage.watcher.stop()
        await stage.owner.stop()
    written, synced, left = read_trace(output)
    if not acked <= left:
        raise Failed("the trace does not hold all that was sent")
    return acked, {key for key in acked if key not in synced}


def keys_acked(stage):
    return {r["key"] for r in stage.history.records if r["what"] == "ack" and KEY.fullmatch(r["key"])}


def read_trace(path):
    """Keys written to the log file, keys synced before they left, and keys that left by a socket."""
    written, durable, left, synced_in_time = set(), set(), set(), set()
    syncing = {}  # thread → what was written when its sync began
    with open(path, encoding="ascii", errors="replace") as file:
        for line in file:
            call = CALL.match(line)
            if not call:
                continue
            thread, name, begins, target = call[1], call[2], call[3], call[5] or ""
            if name in ("fsync", "fdatasync"):
                if begins and target.endswith("-wal"):
                    syncing[thread] = set(written)
                if "= 0" in line and thread in syncing:
                    durable |= syncing.pop(thread)
            elif name == "pwrite64" and target.endswith("-wal"):
                written.update(KEY.findall(line))
            elif begins and ("TCP" in target or "socket" in target):
                for key in KEY.findall(line):
                    if key not in left and key in durable:
                        synced_in_time.add(key)
                    left.add(key)
    return written, synced_in_time, left
