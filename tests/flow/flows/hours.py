# SPDX-License-Identifier: MIT
"""A site closes while somebody writes, and opens again: the words above say so in that second, and nothing is taken from under the hand. And what a site may
have instead: no button at all, or ringing beside the inquiry."""

import urllib.parse

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
RINGS_TOO = HOURS + 'when_closed = "inquiry_first"\n'
NIGHT = """
[hours]
zone = "Europe/Berlin"
open = ["sun 00:00-02:30"]
"""
SET_BACK = "2026-10-25 00:30:00", "2026-10-25 01:29:54"  # 02:30 in Berlin for the first time, and six seconds before the second
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
    an_answer_finds_them_though_the_button_is_hidden(desk, admin)
    no_button_while_it_is_closed(desk)
    who_would_rather_ring_is_rung_for(desk)
    for page in (tab, other):
        assert not any(name in frame for frame in page.frames() for name in ("prolip", "yellta"))


def again(desk, moment, hours=None):
    desk.server.kill()
    desk.server.moment = moment
    if hours:
        text = desk.server.config.read_text()
        desk.server.config.write_text(text[:text.index("\n[hours]")] + hours)
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


SEEN = "return !!bell?.shadowRoot && inside('.launcher').checkVisibility();"


def hiding(desk, name):
    attributes = urllib.parse.urlencode({"attributes": 'hours="hide" greeting="무엇이든 물어보세요"'})
    return desk.browser.visitor(name).open(f"{desk.site.url}?{attributes}")


def is_shown(tab):
    return tab.ask("run", script=SEEN)


def asked(tab):
    """How often it has asked: what it has not asked it cannot know."""
    return len([r for r in tab.ask("requests") if "/widget/letin.js" in r])


def no_button_while_it_is_closed(desk):
    """At the edges of a day, and of a night in which the clocks are set: pages that nobody touches, and that have no connection."""
    again(desk, CLOSING)
    late = hiding(desk, "late")
    eventually("the button is there, or was", lambda: is_shown(late) or asked(late) > 2)
    eventually("the site closes", lambda: not is_shown(late) and "물어보세요" not in late.text())
    assert late.ask("sockets") == 0 and late.ask("storage") == "{}"
    late.ask("run", script="await bell.open();")
    late.sees(CLOSED[0], within=20)
    late.press_button("닫기")
    eventually("out of sight again", lambda: not is_shown(late))

    again(desk, OPENING)
    early = hiding(desk, "early")
    eventually("the site opens", lambda: is_shown(early) and "물어보세요" in early.text(), 20)
    assert early.ask("sockets") == 0

    for moment, stays in zip(SET_BACK, (True, False)):
        again(desk, moment, NIGHT)
        tab = hiding(desk, f"berlin-{stays}")
        eventually("the button is there, or was", lambda: is_shown(tab) or asked(tab) > 2)  # noqa: B023
        if stays:
            assert is_shown(tab), "half past two comes twice, and it closes at the second"
        else:
            eventually("the second one is the end", lambda: not is_shown(tab), 20)  # noqa: B023


def an_answer_finds_them_though_the_button_is_hidden(desk, admin):
    again(desk, NOON)
    tab = hiding(desk, "waits")
    eventually("the button", lambda: is_shown(tab))
    tab.press_button("상담 연결")
    tab.press_button("문의만 남기기")
    tab.fill("주말에도 하나요?", label="내용", exact=True)
    tab.press_button("문의 남기기", exact=True)
    tab.sees("문의를 남겼어요")
    again(desk, "2026-11-30 12:00:00")
    tab.reload()
    eventually("they have something open", lambda: is_shown(tab))
    tab.close()


def who_would_rather_ring_is_rung_for(desk):
    again(desk, "2026-11-30 12:00:00", RINGS_TOO)
    admin = WireAdmin(desk.server.port, "prolip")
    tab = desk.browser.visitor("night").open(desk.site.url)
    tab.press_button("상담 연결")
    tab.sees(*CLOSED)
    eventually("the form of an inquiry first, and ringing beside it", lambda: tab.ask("run", script=FORM)[0] == ["문의 남기기", "🔔 상담 연결"])
    tab.fill("가게 문이", label="제목")
    tab.fill("안 열려요", label="내용", exact=True)
    tab.fill("박수호", label="이름")
    tab.ask("click", selector="desk-bell .actions button:not(.green)")
    tab.sees("호출 중이에요", "가게 문이\n안 열려요")
    assert admin.call_of("박수호")
