# SPDX-License-Identifier: MIT
"""Calls, inquiries and comments under kill -9: each is made once, and its key is answered the same for ever."""
import asyncio

from client import Admin, Visitor
from proxy import Proxy
from run import Failed
from scenarios.kill import kill_and_start
from server import Server
from stage import PASSWORD, Stage

KILLS = (8, 100)
VISITORS = 8
SAME = ("chat", "inquiry", "comment", "seq", "at")


async def play(run):
    server = Server(run.program(), run.folder)
    stage = Stage(server, run.seed, await Proxy(server.address, run.seed).start())
    people = [Person(stage, number) for number in range(VISITORS)]
    try:
        await stage.prepare()
        for person in people:
            person.start()
        for _ in range(KILLS[run.is_full]):
            await asyncio.sleep(run.dice.uniform(0.2, 0.6))
            await kill_and_start(server, run.seed)
        stage.proxy.calm()
        for person in people:
            await asyncio.wait_for(person.finish(), 60)
        made = sum(len(person.made) for person in people)
        repeated = sum([await person.repeat_all() for person in people])
        found = await board(stage)
        for person in people:
            person.compare(found)
    finally:
        for person in people:
            await person.leave()
        await stage.leave()
    run.figure("calls, inquiries and comments made once; repeats answered the same", f"{made}; {repeated}")


class Person:
    """A visitor who leaves inquiries, comments on them, rings and hangs up, one after the other."""

    def __init__(self, stage, number):
        address = stage.mistreated if number % 2 else stage.direct
        self.client = Visitor(f"person{number}", address, stage.history, stage.seed, stage.server.origin)
        self.stage, self.number = stage, number
        self.made = []   # (command, its answer)
        self._is_ending = False
        self._task = None

    def start(self):
        self.client.start()
        self._task = asyncio.create_task(self._live())

    async def finish(self):
        self._is_ending = True
        await self._task

    async def leave(self):
        if self._task:
            self._task.cancel()
            await self.client.stop()

    async def _make(self, **command):
        answer = await self.client.ask(command)
        if answer["type"] != "ack":
            raise Failed(f"{command['type']}: {answer}")
        self.made.append((command, answer))
        return answer

    async def _live(self):
        count = 0
        while not self._is_ending:
            count += 1
            mark = f"p{self.number}-{count}"
            filed = await self._make(type="file_inquiry", key=mark + "-file", kind="error", title=mark, text="it broke",
                                     name="a person")
            for comment in ("a", "b"):
                await self._make(type="comment_inquiry", key=f"{mark}-{comment}", inquiry=filed["inquiry"], text="same")
            rung = await self._make(type="open_call", key=mark + "-ring", name="a person", text="hello")
            await self.client.ask({"type": "cancel_call", "key": mark + "-cancel", "chat": rung["chat"]})

    async def repeat_all(self):
        for command, answer in self.made:
            again = await self.client.ask(command)
            if [again.get(name) for name in SAME] != [answer.get(name) for name in SAME]:
                raise Failed(f"{command['key']} was answered {answer} and is answered {again}")
        return len(self.made)

    def compare(self, found):
        chats = [answer["chat"] for command, answer in self.made if command["type"] == "open_call"]
        if len(set(chats)) != len(chats):
            raise Failed("two calls with keys of their own are one chat")
        for command, answer in self.made:
            if command["type"] != "file_inquiry":
                continue
            inquiries = found.get(command["title"], [])
            keys = [comment.get("key") for comment in inquiries[0]["comments"]] if inquiries else []
            mine = [other["key"] for other, _ in self.made if other.get("inquiry") == answer["inquiry"]]
            if len(inquiries) != 1 or keys != mine:
                raise Failed(f"{command['title']}: {len(inquiries)} inquiries with comments {keys}, should be {mine}")


async def board(stage):
    """Title → inquiries of that title, with their comments, as an admin sees them."""
    admin = Admin("board", stage.direct, stage.history, stage.seed, "kim", PASSWORD, stage.owner.session).start()
    found = {}
    offset, total = 0, 1
    while offset < total:
        page = await admin.ask({"type": "read_board", "key": f"board-{offset}", "offset": offset, "limit": 200})
        total = page["total"]
        for row in page["rows"]:
            one = await admin.ask({"type": "read_inquiry", "key": f"read-{row['id']}", "inquiry": row["id"]})
            found.setdefault(row["title"], []).append({"comments": [], **one["inquiry"]})
        offset += len(page["rows"])
    await admin.stop()
    return found
