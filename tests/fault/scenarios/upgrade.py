# SPDX-License-Identifier: MIT
"""Upgrades under load, each from the first released schema, some cut off in the middle: nothing is lost, clients are back at once."""
import asyncio
import os
import shutil
import sqlite3
import time

from client import Visitor
from history import History
from run import HERE, Failed
from server import Server
from stage import Stage

UPGRADES = (3, 30)
UPGRADES_A_ROUND = 10
BACK_WITHIN = 3.0
FIRST_RELEASED = os.path.join(HERE, "../storage/released/01.sql")


async def play(run):
    package = run.program()
    installed = os.path.join(run.subfolder("bin"), "deskbell-server")
    install(package, installed)
    server = Server(installed, run.folder)
    stage = Stage(server, run.seed)
    upgrades = run.cycles or UPGRADES[run.is_full]
    back, cut_off = [], 0
    try:
        await stage.prepare()
        while len(back) < upgrades:
            await stage.open_rooms(4)
            for _ in range(min(UPGRADES_A_ROUND, upgrades - len(back))):
                await asyncio.sleep(run.dice.uniform(0.3, 0.8))
                install(package, installed)  # beside the running one, as a package manager does
                is_cut = len(back) % 3 == 1
                cut_off += is_cut
                back.append(await upgrade(server, run, is_cut))
            history = stage.history
            run.expect_none(await stage.settle(), history)
    finally:
        await stage.leave()
    back.sort()
    run.figure("upgrades from the first released schema, of them cut off by kill -9 and begun again", f"{upgrades}, {cut_off}")
    run.figure("lines acknowledged, all there once and in order", stage.acked)
    run.figure("stop, upgrade, first welcome: median, worst (s)", f"{back[len(back) // 2]:.2f}, {back[-1]:.2f}")
    if back[-1] > 5 * BACK_WITHIN or back[len(back) // 2] > BACK_WITHIN:
        raise Failed(f"back only after {back[-1]:.1f} s")


def install(package, place):
    shutil.copy2(package, place + ".new")
    os.replace(place + ".new", place)


async def upgrade(server, run, is_cut):
    """Seconds without a server; what the test itself needs to make the old database is not counted."""
    began = time.monotonic()
    code = await server.stop()
    took = time.monotonic() - began
    if code != 0:
        raise Failed(f"the server ended with {code}")
    make_old(server.database)
    began = time.monotonic()
    if is_cut:
        await start_and_kill(server, run.dice.uniform(0.01, 0.15))
    await server.start()
    probe = Visitor("probe", lambda: server.address, History(), f"{run.seed}/{began}", server.origin).start()
    await asyncio.wait_for(probe.is_ready.wait(), 30)
    took += time.monotonic() - began
    await probe.stop()
    copies = [name for name in os.listdir(server.data) if ".backup-v" in name]
    if version(os.path.join(server.data, "deskbell.db.backup-v1")) != 1 or len(copies) > 3:
        raise Failed(f"copies that were kept: {copies}")
    return took


async def start_and_kill(server, after):
    starting = asyncio.create_task(server.start())
    while server.process is None:
        await asyncio.sleep(0.001)
    await asyncio.sleep(after)
    await server.kill()
    await asyncio.wait([starting])
    starting.exception()  # that it has ended is no news


def version(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return database.execute("PRAGMA user_version").fetchone()[0]
    finally:
        database.close()


def make_old(path):
    """Writes what the first release would have kept of this database, and puts it in its place."""
    old = sqlite3.connect(path + ".old")
    with open(FIRST_RELEASED, encoding="utf-8") as file:
        old.executescript(file.read())
    old.execute("ATTACH ? AS now", (path,))
    with old:
        for (table,) in old.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall():
            columns = ", ".join(row[1] for row in old.execute(f"PRAGMA main.table_info({table})"))
            old.execute(f"DELETE FROM main.{table}")
            old.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
    old.close()
    for end in ("-wal", "-shm"):
        if os.path.exists(path + end):
            os.remove(path + end)
    os.replace(path + ".old", path)
