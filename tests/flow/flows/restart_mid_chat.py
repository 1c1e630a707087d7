# SPDX-License-Identifier: MIT
"""The server dies without warning in mid-chat and comes back; then the site dies, and the chat does not care."""

from flows.admin import say
from flows.widget import places, ring, write
from harness.desk import Desk

VISITOR_LINES = ["끊긴 동안 하나", "끊긴 동안 둘", "끊긴 동안 셋"]
ADMIN_LINES = ["답 하나", "답 둘"]


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
    window.says("여보세요")
    tab.sees("한별님과 연결됐어요")

    desk.server.kill()
    tab.sees("연결이 끊겼어요")
    window.says("연결이 끊겼어요")
    for line in VISITOR_LINES:
        write(tab, line)
    for line in ADMIN_LINES:
        say(window, line)
    desk.server.start()

    everything_is_there_once(window, tab)
    the_site_is_not_needed(desk, window, tab)
    nor_to_begin(desk, app)


def everything_is_there_once(window, tab):
    seen_by_visitor = tab.sees(*VISITOR_LINES, *ADMIN_LINES, within=30)
    seen_by_admin = window.says(*VISITOR_LINES, *ADMIN_LINES, within=30)
    for text in (seen_by_visitor, seen_by_admin):
        for lines in (VISITOR_LINES, ADMIN_LINES):
            order = places(text, *lines)
            assert order == sorted(order), text
    assert "연결이 끊겼어요" not in tab.text()


def the_site_is_not_needed(desk, window, tab):
    desk.site.process.kill()
    write(tab, "사이트가 죽어도 말이 되네요")
    window.says("사이트가 죽어도 말이 되네요")
    say(window, "네, 잘 들려요")
    tab.sees("네, 잘 들려요")


def nor_to_begin(desk, app):
    """The server's own page takes calls while the site is down."""
    tab = desk.browser.visitor("seojun").open(desk.server.url + "/")
    tab.fill("박서준", label="이름")
    tab.press_button("상담 연결")
    tab.sees("호출 중이에요")
    app.press("받기")
    tab.sees("한별님과 연결됐어요")
    say(app.conversation("박서준"), "어떻게 도와드릴까요?")
    tab.sees("어떻게 도와드릴까요?")
