# SPDX-License-Identifier: MIT
"""Whatever interrupts the writing of a syllable, it is there once, where it was typed, with both Korean input methods.

What is written after the interruption shows the end of it: an input method answers in order."""

from harness.adminapp import ALT, SHIFT
from harness.desk import Desk
from harness.inputmethod import SPACE, TAB, Fcitx, IBus, type_greeting
from harness.waiting import eventually
from harness.wire import WireVisitor


def play(stage):
    desk = Desk(stage)
    desktop = desk.open_desktop(screen=(2000, 1000))
    for kind in (IBus, Fcitx):
        method = kind(stage)
        app = desk.app(method.label, environment=method.environment)
        in_the_sign_in(desktop, app)
        app.log_in("prolip")
        app.signed_in()
        visitors = [WireVisitor(desk.server.port, desk.site.url.rstrip("/"), f"{name} {method.label}") for name in ("지민", "서준")]
        in_chats(desktop, app, visitors)
        app.quit()


def press_keys(*codes):
    from harness.accessible import press_keys  # the bus must be there first
    press_keys(*codes)


def leave_open(desktop):
    """Writes a word and leaves its last syllable open; at the pace of a person, who sees it before the next thing is done."""
    type_greeting()
    looks = []

    def unchanged():
        looks.append(desktop.pixels(*desktop.screen, 0, 0))
        return len(looks) > 2 and looks[-1] == looks[-2] == looks[-3]
    eventually("the word is on the screen", unchanged)


def type_a_word():
    type_greeting()
    press_keys(SPACE)


def holds(field, text):
    def same():
        assert field.text() == text, field.text()
        return True
    eventually(f"{field.name} holds {text!r}", same)


def click_into(field):
    field.click()
    focused(field)


def focused(thing):
    eventually(f"{thing.name} has the keyboard", thing.has_focus)


def in_the_sign_in(desktop, app):
    name, server = (app.find(role="text", name=name) for name in ("이름", "서버 주소"))
    address = server.text()
    name.write("")
    click_into(name)
    leave_open(desktop)
    server.write("")
    click_into(server)
    type_a_word()

    holds(server, "안녕 ")
    holds(name, "안녕")
    server.write(address)


def in_chats(desktop, app, visitors):
    accept(app, visitors[1]).find(role="button", name="따로 창으로 열기").press()
    windows = [accept(app, visitors[0]), app.window(f"{visitors[1].name} — Deskbell")]
    first, second = (window.find(role="text", name="메시지 입력") for window in windows)

    a_click_in_the_same_field(desktop, first)
    a_click_into_another_window(desktop, first, second)
    another_window_by_the_keyboard(desktop, first, second)
    the_next_field_by_the_keyboard(desktop, first)
    begun_at_the_lines(windows[0], first)
    send(desktop, windows[0], first, visitors[0])


def accept(app, visitor):
    visitor.ring("도와주세요")
    app.press("받기")
    return app.conversation(visitor.name)


def a_click_in_the_same_field(desktop, field):
    click_into(field)
    leave_open(desktop)
    field.click()
    eventually("the syllable is closed", lambda: field.text().startswith("안녕"))
    type_a_word()

    holds(field, "안녕안녕 ")
    field.write("")


def a_click_into_another_window(desktop, first, second):
    leave_open(desktop)
    click_into(second)
    type_a_word()

    holds(second, "안녕 ")
    holds(first, "안녕")
    second.write("")
    first.write("")


def another_window_by_the_keyboard(desktop, first, second):
    click_into(first)
    leave_open(desktop)
    press_keys(ALT, TAB)
    focused(second)
    type_a_word()

    holds(second, "안녕 ")
    holds(first, "안녕")
    second.write("")
    first.write("")


def the_next_field_by_the_keyboard(desktop, field):
    click_into(field)
    leave_open(desktop)
    press_keys(TAB)
    eventually("the keyboard is elsewhere", lambda: not field.has_focus())
    click_into(field)
    type_a_word()

    holds(field, "안녕안녕 ")
    field.write("")


def begun_at_the_lines(window, field):
    """What is typed while the lines have the keyboard is written in the field, from its first letter on."""
    lines = window.find(role="list")
    click_into(field)
    for _ in range(6):
        if not lines.has_focus():
            press_keys(SHIFT, TAB)
            eventually("the keyboard is elsewhere", lambda: not field.has_focus())
    focused(lines)
    type_a_word()

    holds(field, "안녕 ")
    field.write("")


def send(desktop, window, field, visitor):
    click_into(field)
    leave_open(desktop)
    window.find(role="button", name="보내기").click()
    eventually("something is sent", lambda: texts_of_the_admin(visitor))
    type_a_word()

    holds(field, "안녕 ")
    assert texts_of_the_admin(visitor) == ["안녕"]


def texts_of_the_admin(visitor):
    messages = [frame["message"] for frame in list(visitor.frames) if frame["type"] == "message"]
    return [message["text"] for message in messages if message["from"] == "admin" and message["kind"] == "text"]
