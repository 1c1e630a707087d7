# SPDX-License-Identifier: MIT
"""A damaged, foreign or newer database: a clear sentence, exit code 65, and the files untouched."""
import hashlib
import os
import shutil
import sqlite3

from run import Failed
from server import Server
from stage import PASSWORD

BAD_DATA = 65


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
    run.figure("refused with exit code 65, file untouched", f"{len(cases)} of {len(cases)}")


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
