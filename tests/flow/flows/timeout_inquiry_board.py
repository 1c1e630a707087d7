# SPDX-License-Identifier: MIT
"""Nobody comes: the wait ends in a pre-filled form, the inquiry comes into the inbox, is answered, resolved and deleted."""

from flows.admin import answer
from flows.widget import ring, write
from harness.desk import ADMINS, Desk
from harness.waiting import eventually

FIRST_LINE = "랜덤 온도 버튼이 눌리지 않아요"
SECOND_LINE = "새로고침해도 같아요"
TITLE = "랜덤 온도 버튼 오류"
ANSWER = "확인했어요. 오늘 안에 고칠게요."
SECOND_ANSWER = "고쳤어요. 다시 눌러 보세요."
ADDRESS = "sky@example.com"


def play(stage):
    desk = Desk(stage, wait="30s")
    visitor, tab = desk.visitor("haneul")
    ring(tab, "김하늘", FIRST_LINE, ADDRESS)
    write(tab, SECOND_LINE)
    desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()

    nobody_comes_and_the_form_opens(tab)
    filed(desk, app, tab)
    deleting_too_early_is_refused(app)
    tab = answered_while_away(desk, app, visitor, tab)
    answered_live(app, tab)
    resolved_and_deleted(app, tab)


def nobody_comes_and_the_form_opens(tab):
    tab.sees("문의 남기기", "지금은 연결하지 못했어요", within=50)
    text = tab.ask("value", label="내용", exact=True)
    assert FIRST_LINE in text and SECOND_LINE in text, text
    assert tab.ask("value", label="답변 받으실 이메일") == ADDRESS
    assert "함께 보내요" in tab.text()
    size = tab.ask("run", script="const f = inside('.form'); return [f.scrollHeight, f.clientHeight];")
    assert size[0] == size[1], f"at 1280 × 800 the whole form is in sight: {size}"


def filed(desk, app, tab):
    tab.fill(TITLE, label="제목", exact=True)
    tab.press_button("문의 남기기", exact=True)

    tab.sees("문의를 남겼어요", "답변은 메일로도 보내 드려요")
    eventually("it is in the list", lambda: app.rows(TITLE))
    for address in ADMINS.values():
        mail = desk.mails.wait_for(address, TITLE)
        assert SECOND_LINE in mail.get_content(), mail.get_content()


def deleting_too_early_is_refused(app):
    app.open_row(TITLE)
    app.says(FIRST_LINE)
    app.says(f"{ADDRESS} 메일과 브라우저로 가요")
    delete(app)
    app.says("답장했거나 해결한 문의만 삭제할 수 있어요")
    assert app.rows(TITLE)


def delete(app):
    app.choose("더 보기", 3)


def answered_while_away(desk, app, visitor, tab):
    tab.close()
    answer(app, ANSWER)
    mail = desk.mails.wait_for(ADDRESS, TITLE)
    assert ANSWER in mail.get_content(), mail.get_content()

    tab = visitor.open(desk.site.url)
    tab.press_button("상담 연결, 새 메시지 1개")
    tab.sees(ANSWER)
    return tab


def answered_live(app, tab):
    answer(app, SECOND_ANSWER)
    tab.sees(ANSWER, SECOND_ANSWER)
    tab.reload()
    tab.press_button("상담 연결")
    tab.sees(ANSWER, SECOND_ANSWER)


def resolved_and_deleted(app, tab):
    app.press("해결")
    tab.sees("해결됨")
    app.says("해결로 표시했어요")
    eventually("its row says so, where it stands", lambda: app.rows("해결됨 ✓"))
    app.press("해결됨")
    eventually("it is among the resolved ones", lambda: app.rows(TITLE) and not app.rows("해결됨 ✓"))
    delete(app)
    app.says("문의를 삭제했어요")
    app.press("실행 취소")
    app.says(f"{ADDRESS} 메일과 브라우저로 가요")
    delete(app)
    app.says("삭제된 문의예요")
    eventually("the row is gone", lambda: not app.rows(TITLE))
