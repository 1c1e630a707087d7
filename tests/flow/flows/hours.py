# SPDX-License-Identifier: MIT
"""A site closes while somebody writes, and opens again: the words above say so in that second, and nothing is taken from under the hand."""

from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin

HOURS = """
[hours]
zone = "Asia/Seoul"
open = ["mon-fri 10:00-18:00"]
closed_ko = "평일 10–18시에 답변드려요"
closed_en = "Mon–Fri 10–18, Seoul time"
"""
NOON, CLOSING, OPENING = "2026-11-30 03:00:00", "2026-11-30 08:59:56", "2026-12-01 00:59:56"  # of UTC
CLOSED = ("지금은 운영 시간이 아니에요", "평일 10–18시에 답변드려요", "에 다시 열어요")
# Which buttons of the form can be seen, the words in the field, and whether the keyboard is still there.
FORM = """return [[...bell.shadowRoot.querySelectorAll('.actions button')].filter((b) => b.checkVisibility()).map((b) => b.textContent),
    inside('textarea').value, bell.shadowRoot.activeElement === inside('textarea')];"""


def play(stage):
    desk = Desk(stage, extra=HOURS, moment=NOON)
    admin = WireAdmin(desk.server.port, "prolip")
    _, tab = desk.visitor("jimin")
    tab.press_button("상담 연결")
    tab.sees("한별 · 지금 자리에 있어요")
    assert tab.ask("run", script="return inside('.faces').textContent;") == "한"
    tab.fill("이지민", label="이름")
    tab.fill("쿠폰이 적용이", label="무엇을 도와드릴까요?")

    it_closes(desk, tab)
    written_before_filed_after(admin, tab)
    an_inquiry_comes_first(desk)
    other = whoever_writes_when_it_opens_goes_on(desk)
    nobody_is_there(other)
    for page in (tab, other):
        assert not any(name in frame for frame in page.frames() for name in ("prolip", "yellta"))


def again(desk, moment):
    desk.server.kill()
    desk.server.moment = moment
    desk.server.start()


def it_closes(desk, tab):
    again(desk, CLOSING)
    tab.sees(*CLOSED)
    assert tab.ask("run", script=FORM) == [["문의만 남기기"], "쿠폰이 적용이", True]


def written_before_filed_after(admin, tab):
    tab.press_button("문의만 남기기")
    assert tab.ask("value", label="내용", exact=True) == "쿠폰이 적용이"
    tab.sees(*CLOSED)
    tab.press_button("문의 남기기", exact=True)
    tab.sees("문의를 남겼어요")


def an_inquiry_comes_first(desk):
    tab = desk.browser.visitor("grace", locale="en-US").open(f"{desk.site.url}?lang=en")
    tab.press_button("Chat with us")
    tab.sees("We are closed right now", "Mon–Fri 10–18, Seoul time", "Open again")
    eventually("the form of an inquiry", lambda: tab.ask("run", script=FORM)[0] == ["Send inquiry"])
    tab.close()


def whoever_writes_when_it_opens_goes_on(desk):
    _, tab = desk.visitor("suho")
    tab.press_button("상담 연결")
    tab.sees(*CLOSED)
    eventually("the form of an inquiry", lambda: tab.ask("run", script=FORM)[0] == ["문의 남기기"])
    tab.fill("환불은 언제", label="내용", exact=True)
    again(desk, OPENING)
    eventually("it is open", lambda: CLOSED[0] not in tab.text() and "연결하는 중" not in tab.text())
    assert tab.ask("run", script=FORM) == [["문의 남기기"], "환불은 언제", True]
    return tab


def nobody_is_there(tab):
    """Within the hours one may ring all the same: it is mailed."""
    tab.press_button("뒤로")
    tab.sees("지금은 자리를 비웠어요. 문의를 남겨 주시면 답변드릴게요.")
    looks = tab.ask("run", script="return [...bell.shadowRoot.querySelectorAll('.actions button')].map((b) => getComputedStyle(b).backgroundColor);")
    assert looks[0] == "rgba(0, 0, 0, 0)" and looks[1] == "rgb(15, 92, 70)", looks
    tab.fill("박수호", label="이름")
    tab.press_button("상담 연결")
    tab.sees("호출 중이에요", "상담원이 자리를 비웠어요. 문의로 남기시면 꼭 답변드려요.")
