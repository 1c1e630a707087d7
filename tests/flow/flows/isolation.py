# SPDX-License-Identifier: MIT
"""Two visitors at once: neither browser ever receives a byte of the other's talk."""

from flows.widget import ring, write
from harness.desk import Desk
from harness.wire import WireAdmin

TALK = {
    "이지민": ["jimin-first-4711", "jimin-second-4712", "answer-to-jimin-4713", "jimin-hidden@example.com"],
    "박서준": ["seojun-first-9911", "seojun-second-9912", "answer-to-seojun-9913", "seojun-hidden@example.com"],
}


def play(stage):
    desk = Desk(stage)
    admin = WireAdmin(desk.server.port, "prolip")
    tabs = {}
    for name, (first, _, _, address) in TALK.items():
        _, tabs[name] = desk.visitor(name)
        ring(tabs[name], name, first, address)

    for name, (_, second, answer, _) in TALK.items():
        chat = admin.call_of(name)
        assert admin.ask("accept_call", chat=chat)["type"] == "ack"
        tabs[name].sees("한별님과 연결됐어요")
        write(tabs[name], second)
        assert admin.ask("send_message", chat=chat, text=answer)["type"] == "ack"
        tabs[name].sees(second, answer)

    for name, (first, _, answer, _) in TALK.items():
        heard = "\n".join(tabs[name].frames())
        assert answer in heard, f"{name}'s own answer is not among the frames: the recording does not work"
        for stranger, secrets in TALK.items():
            if stranger == name:
                continue
            for secret in [stranger, *secrets]:
                assert secret not in heard, f"{name} received {secret!r} of {stranger}"
                assert secret not in tabs[name].text()
