# SPDX-License-Identifier: MIT
"""The link goes down without a word (its own network namespace): both sides notice, and the chat is whole afterwards."""
import asyncio
import json
import time
from datetime import datetime

import client
from cable import Cable
from run import Failed
from server import SETTINGS, Server
from stage import Stage

# Down for so long; heartbeat, patience for the pong, patience of clients: as configured by default, or all shorter.
FULL = (60.0, 25, 8, 33.0)
QUICK = (8.0, 2, 1, 3.5)


async def play(run):
    with Cable() as cable:
        await cut_link(run, cable)


async def cut_link(run, cable):
    down, ping, pong, patience = FULL if run.is_full else QUICK
    settings = (SETTINGS.replace("ping_seconds = 1", f"ping_seconds = {ping}")
                .replace("ping_answer_seconds = 3", f"ping_answer_seconds = {pong}"))
    server = Server(run.program(), run.folder, messages=0, settings=settings, wrap=cable.wrap, host=cable.there)
    stage = Stage(server, run.seed)
    usual, client.PATIENCE = client.PATIENCE, patience
    try:
        await stage.prepare()
        await stage.open_rooms(2, pace=0.02)
        clients = [one for room in stage.rooms for one in room.clients]
        for one in clients:
            one.restless = 0.0
            one.rest()
        await asyncio.sleep(1.0)
        connections = {one: one.connections for one in clients}
        cable.pull()
        began, wall = time.monotonic(), time.time()
        noticed = {}
        while time.monotonic() - began < down:
            for one in clients:
                if one not in noticed and not one.is_ready.is_set():
                    noticed[one] = time.monotonic() - began
            await asyncio.sleep(0.02)
        cable.plug()
        back = time.monotonic()
        while not all(one.is_ready.is_set() for one in clients):
            await asyncio.sleep(0.02)
            if time.monotonic() - back > 60:
                raise Failed("some do not come back")
        took = time.monotonic() - back
        await asyncio.sleep(1.0)
        history = stage.history
        run.expect_none(await stage.settle(), history)
        if len(noticed) < len(connections):
            raise Failed(f"{len(connections) - len(noticed)} clients have not noticed")
        cut = noticed_by_server(server.log_path, wall, wall + down)
        catching_up = sorted(one.catch_up_times[-1] for one in clients)
        run.figure("link down: clients notice after at most, the server after at most (s)",
                   f"{max(noticed.values()):.1f}, {max(cut):.1f}")
        run.figure("link up: all back after, worst try to caught up (s)", f"{took:.1f}, {catching_up[-1]:.2f}")
        if max(noticed.values()) > patience + 1 or max(cut) > ping + pong + 1:
            raise Failed("too late")
    finally:
        client.PATIENCE = usual
        await stage.leave()


def noticed_by_server(log, begin, end):
    """Seconds after the cut at which the server gave connections up."""
    times = []
    with open(log, encoding="utf-8") as file:
        for line in file:
            if '"no_answer"' in line:
                at = datetime.fromisoformat(json.loads(line)["at"].replace("Z", "+00:00")).timestamp()
                if begin <= at <= end:
                    times.append(at - begin)
    if not times:
        raise Failed("the server has cut nobody")
    return times
