# SPDX-License-Identifier: MIT
"""Two admins, each with an app of their own: one hands a chat to the other, who declines and then accepts; it is taken over
again, and an inquiry that was left is unread until it is looked at."""

from flows.admin import say
from harness.desk import ADMINS, Desk
from harness.waiting import eventually
from harness.wire import WireVisitor


def play(stage):
    desk = Desk(stage)
    desktop = desk.open_desktop(screen=(2700, 1000))
    apps = [desk.app(name) for name in ADMINS]
    for name, app in zip(ADMINS, apps):
        app.log_in(name)
        app.signed_in()
    first, second = apps
    origin = desk.site.url.rstrip("/")
    jimin, lena = WireVisitor(desk.server.port, origin, "이지민"), WireVisitor(desk.server.port, origin, "Lena")

    jimin.ring("도와주세요")
    first.press("받기")
    first.conversation("이지민")
    declined(first, second)
    accepted(desktop, first, second, jimin)
    taken_over(first, second, jimin)
    unread_until_looked_at(desktop, first, second, lena)


def hand_over(app, note=""):
    app.choose("이 상담 넘기기", 1)
    if note:
        app.write("함께 보낼 메모", note)
    app.press("넘기기")


def declined(first, second):
    hand_over(first)
    first.says("민수님에게 넘기는 중이에요")
    second.says("한별님이 넘겼어요")
    second.press("거절")
    first.says("민수님이 받지 않았어요")
    assert not second.has(role="button", name="거절")
    say(first.conversation("이지민"), "잠시만요")


def accepted(desktop, first, second, visitor):
    hand_over(first, "주문 42번 환불 건이에요")
    eventually("the notice says who hands it over", lambda: any("한별님이 상담을 넘겼어요" in n["summary"] for n in desktop.notifications.look()))
    second.press("받기")
    second.conversation("이지민").says("내부 메모", "주문 42번 환불 건이에요")
    say(second.conversation("이지민"), "이어서 도와드릴게요")
    visitor.wait_for("message")
    eventually("the first one can only leave a note", lambda: first.has(part="민수님이 상담 중이에요"))


def taken_over(first, second, visitor):
    first.press("넘겨받기")
    eventually("it is the first one's again", lambda: first.has(role="button", name="이 상담 넘기기"))
    eventually("and not the second one's", lambda: not second.has(role="button", name="이 상담 넘기기"))
    say(first.conversation("이지민"), "다시 제가 왔어요")


def unread_until_looked_at(desktop, first, second, visitor):
    filed = visitor.ask("file_inquiry", name="Lena", kind="error", title="쿠폰이 안 돼요", text="WELCOME10", email="", page="", agent="")
    assert filed["type"] == "ack", filed
    for app in (first, second):
        eventually("it is unread", lambda app=app: app.rows("Lena", "안 읽음"))

    def notices():
        return [n for n in desktop.notifications.look() if "Lena" in n["summary"]]
    eventually("both are told", lambda: len(notices()) == 2)
    first.open_row("쿠폰이 안 돼요")
    eventually("it is read by one", lambda: not first.rows("Lena", "안 읽음"))
    eventually("and their notice is gone", lambda: len(notices()) == 1)
    assert second.rows("Lena", "안 읽음")
