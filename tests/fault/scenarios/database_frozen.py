# SPDX-License-Identifier: MIT
"""PostgreSQL stands still under load, on a machine that goes on: nodes step down and can be ended, and all goes on when it does."""
import asyncio
import os
import signal
import subprocess

import pair as pairs
from run import Failed
from scenarios.standby_gone import end
from scenarios.two_nodes import cluster
from stage import Stage


async def play(run):
    rounds = run.cycles or (10 if run.is_full else 2)
    ends = []
    with cluster(run) as database:
        pair = pairs.Pair(run.program(), run.folder, database)
        stage = Stage(pair, run.seed)
        try:
            await stage.prepare()
            for number in range(rounds):
                await stage.open_rooms(3)
                await asyncio.sleep(run.dice.uniform(0.3, 1.0))
                leader = await pair.leader()
                standby = pair.other(leader)
                seen = os.path.getsize(standby.log_path)
                with frozen(database):
                    # Before it steps down, while it does, and after.
                    await asyncio.sleep(run.dice.uniform(0.1, 1.5) + 2 * (number % 2))
                    if number % 3 == 2:
                        leader.send(signal.SIGHUP)
                    ends.append(await end(leader))
                    await until_blind(standby, seen)
                await pair.leader()
                await leader.start()
                await pair.until_whole()
                history = stage.history
                run.expect_none(await stage.settle(), history)
        finally:
            await stage.leave()
    if not ends:
        raise Failed("nothing was tried")
    run.figure("times that PostgreSQL stood still, lines acknowledged, all there once and in order", f"{rounds}, {stage.acked}")
    run.figure("the node that led, ended meanwhile, takes at most (s)", f"{max(ends):.2f}")


async def until_blind(node, seen, patience=15.0):
    """Whoever watches a database that says nothing finds out, and looks elsewhere: nobody would take the lead otherwise."""
    until = asyncio.get_running_loop().time() + patience
    while True:
        with open(node.log_path, "rb") as log:
            log.seek(seen)
            if b'"event":"blind"' in log.read():
                return
        if asyncio.get_running_loop().time() > until:
            raise Failed(f"{node.name} has not noticed that PostgreSQL stands still")
        await asyncio.sleep(0.1)


class frozen:
    """The processes of a PostgreSQL of ours, for as long as this lasts."""

    def __init__(self, database):
        self.first = database.process.pid

    def _family(self):
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.first)], capture_output=True, text=True, check=False).stdout
        return [self.first, *map(int, listed.split())]

    def __enter__(self):
        os.kill(self.first, signal.SIGSTOP)  # makes no more
        for pid in self._family()[1:]:
            os.kill(pid, signal.SIGSTOP)

    def __exit__(self, *_):
        for pid in self._family():
            os.kill(pid, signal.SIGCONT)
