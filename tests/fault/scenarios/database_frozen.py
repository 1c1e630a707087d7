# SPDX-License-Identifier: MIT
"""PostgreSQL stands still under load, on a machine that goes on: nodes step down, say so and can be ended, no command hangs, and all goes on when it does."""
import asyncio
import contextlib
import os
import signal
import subprocess
import time

import pair as pairs
from run import Failed
from scenarios.standby_gone import end
from scenarios.two_nodes import cluster
from stage import Stage


async def play(run):
    rounds = run.cycles or (10 if run.is_full else 2)
    ends, fails, deaf, commands = [], [], [], []
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
                looks = [asyncio.create_task(look(standby, run.dice.uniform(0.0, 0.05))) for _ in range(4)]
                await asyncio.sleep(run.dice.uniform(0.0, 0.1))
                with frozen(database):
                    # Before it steps down, while it does, and after.
                    if number % 2:
                        took, silent = await until_failing(pair, leader)
                        fails.append(took)
                        deaf.append(silent)
                    else:
                        await asyncio.sleep(run.dice.uniform(0.1, 3.5))
                    if number % 3 == 2:
                        leader.send(signal.SIGHUP)
                    ends.append(await end(leader))
                    await until_blind(standby, seen)
                    commands += await asyncio.gather(*looks)
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
    run.figure("its /healthz says so after at most, and answers nobody for at most (s)", f"{max(fails):.2f}, {max(deaf):.2f}")
    run.figure("a command that was at work takes at most (s)", f"{max(commands):.2f}")
    run.figure("the node that led, ended meanwhile, takes at most (s)", f"{max(ends):.2f}")


async def look(node, after, patience=30.0):
    """The seconds that a command takes, whatever it can say."""
    await asyncio.sleep(after)
    began = time.monotonic()
    done = await asyncio.to_thread(node.command, "admin", "list")
    took = time.monotonic() - began
    says_why = "cannot be used" in done.stderr or "has not answered in time" in done.stderr
    if took > patience or not (done.returncode == 0 or (done.returncode == 1 and says_why)):
        raise Failed(f"admin list, after {took:.1f} s: {done.returncode} {done.stdout}{done.stderr}")
    return took


async def until_failing(pair, node, patience=30.0):
    """The seconds until its /healthz says 503, and how long it answered nobody meanwhile."""
    began = time.monotonic()
    deaf, since = 0.0, None
    while (status := await pair.health(node.name, "/healthz")) != 503:
        now = time.monotonic()
        since = (since or now) if status == 0 else None
        deaf = max(deaf, now - since) if since else deaf
        if now - began > patience:
            raise Failed(f"{node.name} says that all is well while PostgreSQL stands still")
        await asyncio.sleep(0.02)
    return time.monotonic() - began, deaf


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

    def _tell(self, pids, number):
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):  # one that had ended, and is buried only now
                os.kill(pid, number)

    def __enter__(self):
        os.kill(self.first, signal.SIGSTOP)  # makes no more
        self._tell(self._family()[1:], signal.SIGSTOP)

    def __exit__(self, *_):
        self._tell(self._family(), signal.SIGCONT)
