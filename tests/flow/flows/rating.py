# SPDX-License-Identifier: MIT
"""After the end: one tap says how it was, words may follow, a reload still shows it, and the admins have the last one."""

from flows.widget import ring
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin


def play(stage):
    desk = Desk(stage)
    admin = WireAdmin(desk.server.port, "prolip")
    _, tab = desk.visitor("jimin")
    ring(tab, "이지민", "안녕하세요")
    chat = admin.call_of("이지민")
    assert admin.ask("accept_call", chat=chat)["type"] == "ack"
    tab.sees("상담 중")
    assert "상담은 어떠셨나요?" not in tab.text()
    assert admin.ask("end_chat", chat=chat)["type"] == "ack"

    tab.sees("상담은 어떠셨나요?")
    tab.press_button("👍 좋았어요")
    rated(admin, chat, "good", "")
    tab.sees("잘 받았어요")
    tab.fill("친절하게 알려 주셨어요.", label="한 말씀 남겨 주세요 (선택)")
    tab.press_button("보내기", exact=True)
    rated(admin, chat, "good", "친절하게 알려 주셨어요.")

    tab.reload()
    tab.press_button("상담 연결")
    tab.sees("상담은 어떠셨나요?", "잘 받았어요")
    assert tab.ask("value", label="한 말씀 남겨 주세요 (선택)") == "친절하게 알려 주셨어요."
    tab.press_button("👎 아쉬웠어요")
    rated(admin, chat, "bad", "친절하게 알려 주셨어요.")
    assert tab.ask("errors") == []


def rated(admin, chat, rating, text):
    def is_told():
        newest = [f["chat"] for f in admin.frames if f["type"] == "chat" and f["chat"]["id"] == chat][-1]
        assert (newest.get("rating", ""), newest.get("rating_text", "")) == (rating, text), newest
        return True
    eventually(f"the admins are told of {rating}", is_told)
