# SPDX-License-Identifier: MIT
"""Two admins, three chats and an inquiry at once in the one window: nothing opens by itself, and nobody's words or keyboard move
when it rings."""

from flows.admin import say
from harness.desk import ADMINS, Desk
from harness.waiting import eventually
from harness.wire import WireVisitor

CONTROL, J, TAB = 37, 44, 23  # X key codes
TITLE = "쿠폰이 안 돼요"
WORDS = "네, 지금 확인하고"


def play(stage):
    desk = Desk(stage)
    desktop = desk.open_desktop(screen=(2700, 1000))
    apps = [desk.app(name) for name in ADMINS]
    for name, app in zip(ADMINS, apps):
        app.log_in(name)
        app.signed_in()
    first, second = apps
    jimin, seojun, haneul, lena = (WireVisitor(desk.server.port, desk.site.url.rstrip("/"), name) for name in ("이지민", "박서준", "김하늘", "Lena"))

    three_chats(first, jimin, seojun, haneul)
    an_inquiry_comes(first, lena)
    it_rings_while_one_writes(desk, desktop, first, second)
    with_the_keyboard(first)
    nothing_has_opened(second)


def press_keys(*codes):
    from harness.accessible import press_keys  # the bus must be there first
    press_keys(*codes)


def three_chats(app, *visitors):
    for visitor in visitors:
        visitor.ring("도와주세요")
        app.press("받기")
        app.conversation(visitor.name)
    app.find(name="내 상담: 3")
    eventually("a row for each", lambda: all(app.rows(visitor.name, "도와주세요") for visitor in visitors))


def an_inquiry_comes(app, visitor):
    filed = visitor.ask("file_inquiry", name="Lena", kind="error", title=TITLE, text="WELCOME10", email="", page="", agent="")
    assert filed["type"] == "ack", filed
    eventually("it waits for an answer", lambda: app.rows("Lena", TITLE, "안 읽음"))
    app.find(name="미처리: 1")
    app.conversation("김하늘")


def it_rings_while_one_writes(desk, desktop, app, other):
    field = app.conversation("김하늘").find(role="text", name="메시지 입력")
    field.write(WORDS)
    field.click()
    eventually("the field has the keyboard", field.has_focus)
    caller = WireVisitor(desk.server.port, desk.site.url.rstrip("/"), "정우진")
    caller.ring("급해요")

    for one in (app, other):
        one.says("정우진", "급해요")
    other.press("무음")
    def notice_of_one():
        calls = [n for n in desktop.notifications.look() if "정우진" in n["summary"]]
        return calls[0] if len(calls) == 1 else None
    notice = eventually("the notice of the one who writes", notice_of_one)
    assert field.has_focus() and field.text() == WORDS

    desktop.notifications.press(notice, "받기")
    eventually("the chat stands in the list", lambda: app.rows("정우진", "급해요"))
    assert field.has_focus() and field.text() == WORDS, "taken by the notice, it is not opened over unsent words"
    say(app.conversation("김하늘"), WORDS)


def with_the_keyboard(app):
    press_keys(CONTROL, J)
    inquiry = app.conversation(TITLE)
    eventually("its reply has the keyboard", lambda: inquiry.find(role="text", name="답장 쓰기").has_focus())
    press_keys(CONTROL, TAB)
    eventually("an own chat is open", lambda: not app.has(part=f"대화: {TITLE}"))


def nothing_has_opened(app):
    """The colleague has seen all of it in the list."""
    assert not app.has(part="대화: "), app.tree()
    eventually("the colleague's chats are counted", lambda: app.rows("동료 상담, 4"))
