# SPDX-License-Identifier: MIT
"""What is chosen on a machine is in force at once: the test ring is heard, quiet hours silence a line but no call, the text grows and
with it the rows, and the app speaks another language."""

from harness.adminapp import AdminApp
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireVisitor

CTRL, COMMA, ESCAPE, TAB, DOWN, END = 37, 59, 9, 23, 116, 115


def play(stage):
    desk = Desk(stage)
    desktop = desk.open_desktop()
    app = AdminApp(stage, "desk", desk.server.url)
    settings = app.home / "config/Deskbell/Deskbell.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text("[General]\nappearance=light\n[quietTimes]\neveryDay=00:00-00:00\n")  # all day, once they are turned on
    app.start()
    app.log_in("prolip")
    app.signed_in()
    first = caller(desk, "이지민")
    app.press("받기")
    app.conversation("이지민")

    open_settings(app)
    the_test_is_heard(app, desktop)
    quiet_hours_silence_a_line_but_no_call(desk, desktop, app, first)
    the_text_grows(app)
    another_language(app)


def caller(desk, name):
    visitor = WireVisitor(desk.server.port, desk.site.url.rstrip("/"), name)
    visitor.ring("안녕하세요")
    return visitor


def open_settings(app):
    from harness.accessible import press_keys
    # Whoever has just accepted a call may be at the keyboard before the window is.
    eventually("one can write", app.find(role="text", name="메시지 입력").has_focus)
    app.come_to_front()
    press_keys(CTRL, COMMA)
    app.find(role="list item", name="화면과 언어")


def the_test_is_heard(app, desktop):
    still(desktop)
    since = desktop.sound.now()
    app.press("시험 벨 울리기")
    eventually("the test ring is heard", lambda: desktop.sound.rings(since) >= 1)
    desktop.notifications.wait_for("시험 벨이에요")
    app.press("시험 벨 멈추기")
    still(desktop)
    app.says("시험 벨로 들리는지")  # there is an output


def still(desktop):
    eventually("it is still", lambda: desktop.sound.is_silent_since(max(0, desktop.sound.now() - desktop.sound.RATE)))


def quiet_hours_silence_a_line_but_no_call(desk, desktop, app, visitor):
    app.find(role="check box", name="방해 금지 시간").press()
    app.find(role="check box", name="요일마다 다르게")
    since = desktop.sound.now()
    visitor.write("조용히 보낸 말")
    app.says("확인할 것: 1")
    second = caller(desk, "박서준")
    call = desktop.notifications.wait_for("박서준")
    eventually("the call is heard", lambda: desktop.sound.rings(since) >= 1)
    assert not any("조용히" in notice["body"] for notice in desktop.notifications.shown), "a line is told of in quiet hours"
    app.says("박서준")  # in the strip above the page
    desktop.notifications.press(call, "무음")
    still(desktop)
    second.say("cancel_call", chat=second.chat)


def heights(app):
    """Of the rows of the list that are about this visitor."""
    from harness.accessible import Atspi
    rows = [one for one in app.find(role="list", name="받은함").all(role="list item") if "이지민" in one.name]
    return [Atspi.Component.get_extents(one.node, Atspi.CoordType.SCREEN).height for one in rows]


def the_text_grows(app):
    from harness.accessible import Atspi, press_keys
    press_keys(ESCAPE)
    eventually("the row of the chat", lambda: heights(app) == [56])
    open_settings(app)
    press_keys(DOWN)
    size = app.find(role="slider", name="글자 크기")
    assert Atspi.Value.set_current_value(size.node, 130)
    app.says("130 %")
    press_keys(ESCAPE)
    eventually("the rows have grown", lambda: heights(app) == [73])


def another_language(app):
    from harness.accessible import press_keys
    open_settings(app)
    press_keys(DOWN)
    box = app.find(role="combo box", name="시스템 설정")  # Qt calls one by what is chosen in it
    press_keys(TAB)
    eventually("the keyboard is there", box.has_focus)
    press_keys(END)
    app.says("Look and language", "Text size", "130 %")
    press_keys(ESCAPE)
    app.says("Inbox", "1 available")
