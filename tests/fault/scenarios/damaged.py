# SPDX-License-Identifier: MIT
"""A damaged, foreign or newer database, or one that cannot be copied before its upgrade: a clear sentence, and the files untouched."""
import hashlib
import os
import shutil
import sqlite3

from run import Failed
from scenarios.upgrade import make_old, version
from server import Server
from stage import PASSWORD

BAD_DATA, CANNOT_CREATE = 65, 73


async def play(run):
    base = Server(run.program(), run.subfolder("base"))
    base.add_admin("kim", PASSWORD)
    await base.start()
    await base.stop()
    cases = (newer, other_program, torn_head, no_database, torn_page)
    for harm in cases:
        folder = run.subfolder(harm.__name__)
        server = Server(run.program(), folder)
        shutil.copy(base.database, server.database)
        harm(server.database, run.dice)
        before = digest(server.database)
        done = server.command()
        said = (done.stdout + done.stderr).strip()
        if done.returncode != BAD_DATA or not said:
            raise Failed(f"{harm.__name__}: exit code {done.returncode}, said {said!r}")
        if harm is newer and "was made by a newer deskbell-server and has not been touched" not in said:
            raise Failed(f"newer: said {said!r}")
        if digest(server.database) != before:
            raise Failed(f"{harm.__name__}: the file was changed")
    no_room(run, base)
    run.figure("refused with exit code 65, file untouched", f"{len(cases)} of {len(cases)}")


def no_room(run, base):
    """What systemd tries again, since it may be put right."""
    server = Server(run.program(), run.subfolder("no_room"))
    shutil.copy(base.database, server.database)
    make_old(server.database)
    room = os.statvfs(server.data)
    try:
        # A hole behind the end of the database, larger than the disk.
        os.truncate(server.database, room.f_bavail * room.f_frsize + (1 << 30))
    except OSError as error:
        print(f"    no file can be larger than the disk here: {error}", flush=True)
        return
    done = server.command()
    if done.returncode != CANNOT_CREATE or "the disk has no room for that" not in done.stderr:
        raise Failed(f"no room: exit code {done.returncode}, said {done.stderr!r}")
    if version(server.database) != 1 or any(".backup-v" in name for name in os.listdir(server.data)):
        raise Failed(f"no room: something has changed: {os.listdir(server.data)}")


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def newer(path, _):
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA user_version = 999")
    database.close()


def other_program(path, _):
    os.remove(path)
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE recipe (name TEXT)")
    database.close()


def torn_head(path, dice):
    with open(path, "r+b") as file:
        file.write(dice.randbytes(64))


def no_database(path, dice):
    with open(path, "wb") as file:
        file.write(dice.randbytes(20_000))


def torn_page(path, dice):
    """The page of the admins' accounts, which every start reads."""
    database = sqlite3.connect(path)
    page = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'admin'").fetchone()[0]
    size = database.execute("PRAGMA page_size").fetchone()[0]
    database.close()
    with open(path, "r+b") as file:
        file.seek((page - 1) * size)
        file.write(dice.randbytes(size))
