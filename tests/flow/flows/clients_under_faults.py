# SPDX-License-Identifier: MIT
"""Both real clients lose their net, their tab, their process, and lose no line by it: each is there once, in order."""

import os
import signal

from flows.admin import say
from flows.widget import places, ring, write
from harness.desk import Desk
from harness.waiting import eventually

TIME_LIMIT = 150  # seconds: a sleeper is given up after 33 s


def play(stage):
    desk = Desk(stage)
    desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    visitor, tab = desk.visitor("jimin")
    ring(tab, "이지민", "여보세요")
    app.press("받기")
    window = app.conversation("이지민")
    tab.sees("한별님과 연결됐어요")

    the_net_goes_and_comes(visitor, tab, window)
    tab = the_tab_is_closed_with_a_line_unsent(desk, visitor, tab, window)
    the_tab_is_reloaded(desk, tab, window)
    two_tabs_show_the_same(visitor, desk, tab, window)
    the_server_is_replaced_by_its_backup(desk, tab, window)
    the_app_sleeps_until_it_is_given_up(desk, app, tab, window)
    the_app_is_killed_with_a_line_unsent(desk, app, tab, window)


def the_net_goes_and_comes(visitor, tab, window):
    visitor.offline(True)
    for line in ("오프라인 하나", "오프라인 둘"):
        write(tab, line)
    visitor.offline(False)

    once_in_order(window.says("오프라인 둘", within=45), "오프라인 하나", "오프라인 둘")
    once_in_order(tab.sees("오프라인 둘"), "오프라인 하나", "오프라인 둘")


def the_tab_is_closed_with_a_line_unsent(desk, visitor, tab, window):
    desk.server.kill()
    tab.sees("연결이 끊겼어요")
    write(tab, "닫히기 전에 쓴 글")
    tab.close()
    desk.server.start()
    again = visitor.open(desk.site.url)
    again.press_button("한별")

    once_in_order(window.says("닫히기 전에 쓴 글", within=45), "여보세요", "닫히기 전에 쓴 글")
    once_in_order(again.sees("닫히기 전에 쓴 글"), "여보세요", "닫히기 전에 쓴 글")
    return again


def the_tab_is_reloaded(desk, tab, window):
    os.kill(desk.server.process.pid, signal.SIGSTOP)
    write(tab, "새로고침 전에 쓴 글")
    os.kill(desk.server.process.pid, signal.SIGCONT)
    tab.reload()
    tab.sees("상담 중")
    write(tab, "새로고침 뒤에 쓴 글")

    lines = ("새로고침 전에 쓴 글", "새로고침 뒤에 쓴 글")
    once_in_order(window.says(*lines, within=30), *lines)
    once_in_order(tab.sees(*lines), *lines)


def two_tabs_show_the_same(visitor, desk, tab, window):
    other = visitor.open(desk.site.url)
    other.press_button("한별")
    write(tab, "첫째 탭에서")
    window.says("첫째 탭에서")
    write(other, "둘째 탭에서")
    window.says("둘째 탭에서")

    for seen in (tab, other):
        once_in_order(seen.sees("첫째 탭에서", "둘째 탭에서"), "첫째 탭에서", "둘째 탭에서")
    other.close()


def the_server_is_replaced_by_its_backup(desk, tab, window):
    """Nobody mixes the two pasts: what came after the backup is gone on both sides, what was unsent arrives."""
    backup = desk.stage.folder / "backup.db"
    desk.server.command("backup", "backup", str(backup))
    write(tab, "백업 뒤에 쓴 글")
    window.says("백업 뒤에 쓴 글")
    desk.server.kill()
    tab.sees("연결이 끊겼어요")
    write(tab, "교체되는 동안")
    desk.server.command("restore", "restore", str(backup))
    desk.server.start()

    for text in (window.says("교체되는 동안", within=45), tab.sees("교체되는 동안")):
        once_in_order(text, "둘째 탭에서", "교체되는 동안")
        assert "백업 뒤에 쓴 글" not in text, text


def the_app_sleeps_until_it_is_given_up(desk, app, tab, window):
    """A closed laptop: the server gives it up, it finds out when it wakes."""
    os.kill(app.process.pid, signal.SIGSTOP)
    write(tab, "덮개가 닫힌 동안")
    tab.sees("덮개가 닫힌 동안")
    eventually("the server gives it up", lambda: '"no_answer"' in desk.server.process.output(), within=60)
    os.kill(app.process.pid, signal.SIGCONT)

    once_in_order(window.says("덮개가 닫힌 동안", within=45), "교체되는 동안", "덮개가 닫힌 동안")


def the_app_is_killed_with_a_line_unsent(desk, app, tab, window):
    desk.server.kill()
    window.says("연결이 끊겼어요")
    say(window, "죽기 전에 쓴 답")
    app.process.kill()
    desk.server.start()
    app.start()
    app.log_in("prolip")
    app.signed_in()

    once_in_order(tab.sees("죽기 전에 쓴 답", within=45), "덮개가 닫힌 동안", "죽기 전에 쓴 답")


def once_in_order(text, *lines):
    order = places(text, *lines)
    assert order == sorted(order), text
