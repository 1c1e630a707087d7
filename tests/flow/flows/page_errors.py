# SPDX-License-Identifier: MIT
"""A page fails under the visitor's hands: they see what is sent along, may leave it out, and the admin reads it beside the chat. So does what comes later."""

import urllib.parse

from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin

FAILS = """
    setTimeout(() => { throw new TypeError('d is null'); });
    Promise.reject(new Error('no such coupon'));
    await new Promise((resolve) => setTimeout(resolve, 50));
"""
FAILS_LATER = """
    setTimeout(() => { throw new TypeError('%s'); });
    await new Promise((resolve) => setTimeout(resolve, 50));
"""
# The window of a telephone has changed its size: what is shown is brought up to date at once.
REDRAWN = """
    const button = inside('.errors button');
    button.focus();
    visualViewport.dispatchEvent(new Event('resize'));
    return bell.shadowRoot.activeElement === button;
"""


def fails(tab):
    eventually("it listens for errors", lambda: tab.ask("run", script="return !!bell.pageErrors;"))
    tab.ask("run", script=FAILS)


def play(stage):
    desk = Desk(stage)
    desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    admin = WireAdmin(desk.server.port, "yellta")

    _, tab = desk.visitor("jimin")
    fails(tab)
    tab.press_button("상담 연결")
    tab.sees("이 페이지의 오류 2건도 함께 보내요")
    tab.click(text="이 페이지의 오류 2건도 함께 보내요")
    tab.sees("TypeError: d is null", "Error: no such coupon")
    tab.fill("이지민", label="이름")
    tab.press_button("상담 연결")
    tab.sees("호출 중이에요")
    app.press("받기")
    app.conversation("이지민")
    app.says("페이지 오류 2", "TypeError: d is null")
    what_comes_later_goes_with_the_next_line(app, admin, tab)

    _, other = desk.visitor("suho")
    fails(other)
    other.press_button("상담 연결")
    other.sees("이 페이지의 오류 2건도 함께 보내요")
    other.press_button("빼기")
    other.sees("이 페이지의 오류는 보내지 않아요")
    assert other.ask("run", script=REDRAWN), "the keyboard stays at the button while the form is brought up to date"
    in_another_language(other)
    ring(other, "박수호", "Name", "Start chat", "Ringing")
    assert told(admin, other, "박수호", "Write a message", "Send") == []
    app.press("받기")
    app.conversation("박수호")
    eventually("nothing of the page is told", lambda: not any("페이지 오류" in node.name for node in app.tree_root.all(role="label")))

    nothing_is_listened_for_where_the_site_says_so(desk, admin)


def ring(tab, name, label, button, seen):
    tab.fill(name, label=label)
    tab.press_button(button)
    tab.sees(seen)


def say(tab, text, field="메시지 입력", button="보내기"):
    """Writes a line, and waits until the server has it: what the browser had to report went the same way before, or goes behind it."""
    tab.fill(text, role="textbox", name=field)
    tab.press_button(button, exact=True)
    return eventually("it is stored", lambda: tab.ask("run", script=f"return [...bell.shadowRoot.querySelectorAll('.own')].some((e) => e.textContent.includes('{text}') && !/[….]$/.test(e.textContent));"))


def told(admin, tab, name, *words):
    """What the server knows of the page's errors, once it has dealt with all that the browser had to say: two lines go the same way, and the second
    is sent when the first has been answered."""
    for text in (f"{name} 하나", f"{name} 둘"):
        say(tab, text, *words)
        eventually("the admins' side has it", lambda: text in str(admin.ask("read_chat", chat=admin.call_of(name), after=0)["messages"]))  # noqa: B023
    return [error["text"] for error in admin.ask("read_person", chat=admin.call_of(name)).get("errors", [])]


def what_comes_later_goes_with_the_next_line(app, admin, tab):
    tab.ask("run", script=FAILS_LATER % "t is undefined")
    tab.sees("이 페이지의 오류 1건도 함께 보내요")
    assert "TypeError: t is undefined" not in str(admin.ask("read_person", chat=admin.call_of("이지민"))), "nothing is sent by itself"
    tab.fill("지금 또 멈췄어요", role="textbox", name="메시지 입력")
    tab.press_button("보내기", exact=True)
    tab.sees("이 페이지의 오류도 함께 보냈어요: 1건")
    eventually("it has gone", lambda: "함께 보내요" not in tab.text())
    app.says("페이지 오류 1건을 함께 보냈어요", "페이지 오류 3", "TypeError: t is undefined")

    tab.ask("run", script=FAILS_LATER % "u is undefined")
    tab.sees("이 페이지의 오류 1건도 함께 보내요")
    tab.press_button("빼기")
    tab.sees("이 페이지의 오류는 보내지 않아요")
    errors = told(admin, tab, "이지민")
    assert "TypeError: t is undefined" in errors and "TypeError: u is undefined" not in errors, errors
    assert tab.text().count("이 페이지의 오류도 함께 보냈어요") == 1


def in_another_language(tab):
    """What was left out stays that."""
    tab.press_button("메뉴")
    tab.press_button("English")
    tab.sees("Errors of this page are not sent")


def nothing_is_listened_for_where_the_site_says_so(desk, admin):
    """The same page twice, with and without the attribute: what is asked for, and what the server is told."""
    for attributes, expected in (("", ["Error: no such coupon", "TypeError: d is null"]), ('errors="off"', [])):
        visitor = desk.browser.visitor(f"listen-{len(expected)}")
        tab = visitor.open(f"{desk.site.url}?{urllib.parse.urlencode({'attributes': attributes})}")
        eventually("the button", lambda: tab.ask("run", script="return !!bell?.shadowRoot;"))  # noqa: B023
        if expected:
            eventually("it listens", lambda: tab.ask("run", script="return !!bell.pageErrors;"))  # noqa: B023
        tab.ask("run", script=FAILS)
        tab.press_button("상담 연결")
        tab.sees("무엇을 도와드릴까요?")
        name = f"김서연{len(expected)}"
        ring(tab, name, "이름", "상담 연결", "호출 중이에요")
        assert sorted(told(admin, tab, name)) == expected, (attributes, expected)
        assert any("/widget/errors.js" in r for r in tab.ask("requests")) == bool(expected), attributes
