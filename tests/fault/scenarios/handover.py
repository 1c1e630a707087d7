# SPDX-License-Identifier: MIT
"""A browser comes back on a new connection while the server still holds, or just loses, the old one."""
import asyncio

from run import Failed
from server import Server
from stage import Stage
from websocket import WebSocket

ROUNDS = (150, 2000)


async def play(run):
    server = Server(run.program(), run.folder)
    stage = Stage(server, run.seed)
    try:
        await stage.prepare()
        await stage.open_rooms(1)
        room = stage.rooms[0]
        await room.hush()
        admin = room.senders[1]
        admin.forgetful = 0.0
        for client in room.clients:
            if client.path == "/ws":
                await client.stop()  # the visitor is here by the connections below only
        old = None
        for number in range(ROUNDS[run.is_full]):
            new = await WebSocket.connect(server.address, "/ws", server.origin)
            hello = {"type": "hello", "version": 1, "token": room.clients[0].token}
            early = run.dice.random() < 0.3
            if early and old:
                old.abort()
            new.send(hello)
            await asyncio.sleep(run.dice.choice((0, 0, 0.0005, 0.002)))
            if not early and old:
                old.abort()
            admin.write(f"handover {number}")
            await expect(new, admin.outbox[-1][0], number)
            old = new
    finally:
        await stage.leave()
    run.figure("handovers without a line lost", ROUNDS[run.is_full])


async def expect(socket, key, number):
    """The line must come: in the welcome, in a further page, or live."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + 3.0
    last = 0
    while loop.time() < deadline:
        frame = await socket.receive(5.0)
        if frame["type"] in ("welcome", "chat_page"):
            messages = frame.get("messages", [])
            if frame.get("more"):
                socket.send({"type": "read_chat", "key": f"more-{number}-{last}", "chat": 1,
                             "after": messages[-1]["seq"]})
        else:
            messages = [frame["message"]] if frame["type"] == "message" else []
        if any(message.get("key") == key for message in messages):
            return
    raise Failed(f"handover {number}: the new connection never heard of a line written after its hello")
