# SPDX-License-Identifier: MIT
"""A visitor is blocked out of a chat, cannot ring or write any more, and is let in again."""

from flows.admin import say
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireVisitor


def play(stage):
    desk = Desk(stage)
    desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    visitor = WireVisitor(desk.server.port, desk.site.url.rstrip("/"), "<b>나쁜</b> ✓ 사람")
    visitor.ring("<img src=x>")
    app.press("받기")
    window = app.conversation("사람")
    say(window, "안녕하세요")

    block(app, window)
    assert visitor.write("아직 있어요")["code"] == "blocked"
    assert visitor.ask("open_call", name="사람", text="", page="", agent="")["code"] == "blocked"

    lift(app)
    assert visitor.ask("open_call", name="사람", text="", page="", agent="")["type"] == "ack"


def block(app, window):
    app.choose(window.find(role="button", name="더 보기"), 2)
    question = app.window(saying="차단은 언제든 해제할 수 있어요")
    question.says("<b>나쁜</b> 사람님을 차단할까요?")
    question.find(role="button", name="차단").press()
    app.conversation("사람").says("차단됨", "끝")


def lift(app):
    app.press("설정")
    app.press("차단한 손님…")
    app.window("차단한 손님").says("<b>나쁜</b> 사람", "한별")
    app.press("차단 해제")
    eventually("nobody is blocked", lambda: app.has(part="차단한 손님이 없어요."))
