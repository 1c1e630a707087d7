# SPDX-License-Identifier: MIT
"""An admin writes a note, a reply and a canned reply in one chat: the visitor gets the replies, and nothing tells them of the
note."""

from flows.admin import say
from flows.widget import ring
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin

RETURN, ONE, FOUR, SEVEN = 36, 10, 13, 16  # X key codes
NOTE = "카나리아 지난주에도 같은 문의"


def play(stage):
    desk = Desk(stage)
    desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    _, tab = desk.visitor("jimin")
    ring(tab, "이지민", "여보세요")
    app.press("받기")
    window = app.conversation("이지민")
    window.says("이지민님이 보고 있는 창으로 바로 가요")

    write_note(app, window)

    window.find(role="radio button", name="답장").press()
    window.says("이지민님이 보고 있는 창으로 바로 가요")
    say(window, "확인했어요")
    tab.sees("확인했어요")
    canned_reply(desk, app, window, tab)
    app.press("상담 종료")
    window.says("메모만 남길 수 있어요")
    tab.sees("상담을 마쳤어요")

    seen = tab.text()
    assert "확인했어요" in seen and "카나리아" not in seen and "메모" not in seen, seen
    for mail in desk.mails.all():
        assert "카나리아" not in mail.get_content(), mail


def canned_reply(desk, app, window, tab):
    """One that a colleague has just made is called from the list; its gap is filled where the caret stands."""
    from harness.accessible import press_keys  # the bus must be there first
    colleague = WireAdmin(desk.server.port, "yellta")
    made = colleague.ask("add_reply", name="배송", ko="{손님}님, 송장 번호는 [송장 번호]예요.")
    assert made["type"] == "ack", made
    app.press("빠른 답변")
    eventually("it is offered", lambda: app.has(part="/배송"))
    press_keys(RETURN)
    field = window.find(role="text", name="메시지 입력")
    eventually("it stands in the field", lambda: "송장 번호는 [송장 번호]예요." in field.text())
    for digit in (FOUR, SEVEN, ONE, ONE):
        press_keys(digit)
    eventually("its gap is filled", lambda: field.text() == "이지민님, 송장 번호는 4711예요.")
    press_keys(RETURN)
    tab.sees("이지민님, 송장 번호는 4711예요.")


def write_note(app, window):
    window.find(role="radio button", name="내부 메모").press()
    window.says("손님에게 보이지 않아요")
    window.find(role="text", name="내부 메모").write(NOTE)
    app.press("메모 남기기")
    eventually("the note stands in the chat", lambda: any(
        NOTE in line.name and "손님에게 보이지 않아요" in line.name for line in window.all(role="list item")))
