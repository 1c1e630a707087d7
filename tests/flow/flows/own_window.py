# SPDX-License-Identifier: MIT
"""A chat in a window of its own, under a window manager: a double click takes it out, once; its keys are its own."""

import subprocess

from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireVisitor

CONTROL, SHIFT, ALT = 37, 50, 64  # X key codes
E, F, N, U, W, Z, ESCAPE = 26, 41, 57, 30, 25, 52, 9
TITLE = "이지민 — Deskbell"


def play(stage):
    desk = Desk(stage)
    desk.open_desktop()
    app = desk.app("prolip")
    app.log_in("prolip")
    app.signed_in()
    visitor = WireVisitor(desk.server.port, desk.site.url.rstrip("/"), "이지민")
    visitor.ring("도와주세요")
    app.press("받기")
    page = app.conversation("이지민")
    page.says("도와주세요")

    window = taken_out(app, page)
    ended_and_undone(window, visitor)
    keys_reach_it_from_the_field(app, window)
    closed_and_back(app)


def press_keys(*codes):
    from harness.accessible import press_keys  # the bus must be there first
    press_keys(*codes)


def double_click(thing):
    x, y = thing.middle()
    from harness.accessible import Atspi
    Atspi.generate_mouse_event(x, y, "b1d")


def active():
    return subprocess.run(["xdotool", "getactivewindow", "getwindowname"], capture_output=True, text=True, check=False, timeout=20).stdout.strip()


def in_front():
    """It is by itself, unless the machine is so busy that the second click, which is the other window's, is handled late."""
    if active() != TITLE:
        subprocess.run(["xdotool", "search", "--name", TITLE, "windowactivate"], capture_output=True, check=False, timeout=20)
    return active() == TITLE


def taken_out(app, page):
    double_click(page.find(role="button", name="따로 창으로 열기"))
    window = app.window(TITLE)
    app.says("따로 열려 있어요")
    eventually("the new window is in front", in_front)
    field = window.find(role="text", name="메시지 입력")
    eventually("one can write at once", field.has_focus)
    return window


def ended_and_undone(window, visitor):
    press_keys(CONTROL, SHIFT, E)
    window.says("상담을 마쳤어요")
    press_keys(ALT, Z)
    eventually("it goes on", lambda: window.has(role="button", name="상담 종료"))
    field = window.find(role="text", name="메시지 입력")
    eventually("and one can write", field.has_focus)
    visitor.write("계속해요")
    window.says("계속해요")


def keys_reach_it_from_the_field(app, window):
    press_keys(CONTROL, SHIFT, N)
    eventually("a note is written", lambda: window.find(role="text", name="내부 메모").has_focus())
    press_keys(CONTROL, SHIFT, N)
    field = window.find(role="text", name="메시지 입력")
    eventually("a reply is written", field.has_focus)
    field.write("지우지 마세요")
    press_keys(CONTROL, U)
    app.window("파일 첨부")
    press_keys(ESCAPE)
    eventually("one can write again", field.has_focus)
    assert field.text() == "지우지 마세요", "Ctrl+U is not the field's"
    field.write("")
    press_keys(CONTROL, F)
    eventually("words are looked for", lambda: window.find(role="text", name="이 대화에서 찾기").has_focus())
    press_keys(ESCAPE)
    eventually("and one can write again", field.has_focus)


def closed_and_back(app):
    press_keys(CONTROL, W)
    eventually("it stands in the one window again", lambda: not app.has(part="따로 열려 있어요"))
    eventually("and one can write there", app.find(role="text", name="메시지 입력").has_focus)
