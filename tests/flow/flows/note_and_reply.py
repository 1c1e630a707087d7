# SPDX-License-Identifier: MIT
"""An admin writes a note and a reply in one chat: the visitor gets the reply, and nothing tells them of the note."""

from flows.admin import say
from flows.widget import ring
from harness.desk import Desk
from harness.waiting import eventually

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
    app.press("상담 종료")
    window.says("메모만 남길 수 있어요")
    tab.sees("상담을 마쳤어요")

    seen = tab.text()
    assert "확인했어요" in seen and "카나리아" not in seen and "메모" not in seen, seen
    for mail in desk.mails.all():
        assert "카나리아" not in mail.get_content(), mail


def write_note(app, window):
    window.find(role="radio button", name="내부 메모").press()
    window.says("손님에게 보이지 않아요")
    window.find(role="text", name="내부 메모").write(NOTE)
    app.press("메모 남기기")
    eventually("the note stands in the chat", lambda: any(
        NOTE in line.name and "손님에게 보이지 않아요" in line.name for line in window.all(role="list item")))
