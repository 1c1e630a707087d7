# SPDX-License-Identifier: MIT
"""A page fails under the visitor's hands: they see what is sent along, may leave it out, and the admin reads it beside the chat."""

from harness.desk import Desk
from harness.waiting import eventually

FAILS = """
    setTimeout(() => { throw new TypeError('d is null'); });
    Promise.reject(new Error('no such coupon'));
    await new Promise((resolve) => setTimeout(resolve, 50));
"""
# The window of a telephone has changed its size: what is shown is brought up to date at once.
REDRAWN = """
    const button = inside('.errors button');
    button.focus();
    visualViewport.dispatchEvent(new Event('resize'));
    return bell.shadowRoot.activeElement === button;
"""


def play(stage):
    desk = Desk(stage)
    desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()

    _, tab = desk.visitor("jimin")
    tab.ask("run", script=FAILS)
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

    _, other = desk.visitor("suho")
    other.ask("run", script=FAILS)
    other.press_button("상담 연결")
    other.sees("이 페이지의 오류 2건도 함께 보내요")
    other.press_button("빼기")
    other.sees("이 페이지의 오류는 보내지 않아요")
    assert other.ask("run", script=REDRAWN), "the keyboard stays at the button while the form is brought up to date"
    in_another_language(other)
    other.fill("박수호", label="Name")
    other.press_button("Start chat")
    other.sees("Ringing")
    app.press("받기")
    app.conversation("박수호")
    eventually("nothing of the page is told", lambda: not any("페이지 오류" in node.name for node in app.tree_root.all(role="label")))


def in_another_language(tab):
    """What was left out stays that."""
    tab.press_button("메뉴")
    tab.press_button("English")
    tab.sees("Errors of this page are not sent")
