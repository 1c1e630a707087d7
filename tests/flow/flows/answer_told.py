# SPDX-License-Identifier: MIT
"""An answer comes while nobody looks at the page: whoever has said yes is told by their browser, once for all their tabs, with a sound. And the panel of a
chat that goes on is open again on the next page. A page that is really out of sight is in files_in_firefox."""

from flows.widget import ring
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin

ASKS, THANKS = "답변이 오면 이 브라우저로 알려 드릴까요?", "답변이 오면 알려 드릴게요."
# What the browser is given, by a class that gives it on; and how often there is a sound.
RECORDS = """
    window.told = []; window.rang = 0;
    const [Told, Sound] = [Notification, AudioContext];
    window.Notification = class extends Told {
        constructor(title, options) { super(title, options); if (title) told.push(Object.assign(this, { said: [title, options.body, options.tag], isShown: true })); }
        close() { this.isShown = false; super.close(); }
    };
    window.AudioContext = class extends Sound { constructor() { super(); rang++; } };"""
# The driver keeps every page in sight: here the page itself says where the person is.
LOOKS = """
    const hidden = HIDDEN;
    for (const [name, value] of [['hidden', hidden], ['visibilityState', hidden ? 'hidden' : 'visible']]) Object.defineProperty(document, name, { configurable: true, value });
    document.dispatchEvent(new Event('visibilitychange'));"""
PANEL = "return [!!bell.isOpen, document.activeElement === document.body];"


def play(stage):
    desk = Desk(stage)
    admin = WireAdmin(desk.server.port, "prolip")
    who_says_yes(desk, admin)
    who_says_no(desk, admin)
    whose_browser_says_no(desk, admin)


def run(tab, script):
    return tab.ask("run", script=script)


def look(tabs, hidden):
    for tab in tabs:
        run(tab, LOOKS.replace("HIDDEN", str(hidden).lower()))


def told(tab):
    return run(tab, "return told.map((one) => [...one.said, one.isShown]);")


def answered(desk, admin, name, setting):
    """A visitor with a chat, and what they have told their browser before."""
    visitor, tab = desk.visitor(name)
    tab.ask("notifications", setting=setting)
    run(tab, RECORDS)
    ring(tab, name, "환불이 안 와요")
    chat = admin.call_of(name)
    admin.ask("accept_call", chat=chat)
    tab.sees("상담 중")
    return visitor, tab, chat


def who_says_yes(desk, admin):
    visitor, tab, chat = answered(desk, admin, "이지민", "granted")
    tab.sees(ASKS)
    tab.press_button("네, 알려 주세요")
    tab.sees(THANKS)
    assert run(tab, "return bell.shadowRoot.activeElement === inside('textarea');"), "one goes on writing"
    tab.press_button("닫기", within="desk-bell .ask")
    eventually("it is gone", lambda: THANKS not in tab.text())

    other = visitor.open(desk.site.url)
    eventually("the chat in the other tab", lambda: run(other, "return inside('.launcher').textContent;") == "한별")
    run(other, RECORDS)
    tab.press_button("닫기")
    look((tab, other), True)
    admin.ask("send_message", chat=chat, text="<b>어제</b> 보냈어요")
    eventually("it is told", lambda: told(tab) + told(other))
    admin.ask("send_message", chat=chat, text="내일 도착해요")
    eventually("the next one", lambda: len(told(tab) + told(other)) == 2)
    speaks, silent = (tab, other) if told(tab) else (other, tab)
    assert told(silent) == [] and run(silent, "return rang;") == 0, "one tab speaks"
    first, second = told(speaks)
    assert first[:2] == ["한별", "<b>어제</b> 보냈어요"] and second[:2] == ["한별", "내일 도착해요"] and first[2] == second[2], (first, second)
    assert run(speaks, "return rang;") == 1
    assert run(tab, "return document.title;").startswith("(2) ")

    look((speaks,), False)
    run(speaks, "told[1].onclick();")
    speaks.sees("내일 도착해요")
    eventually("taken back", lambda: not told(speaks)[1][3])
    assert run(speaks, "return bell.shadowRoot.activeElement === inside('textarea');"), "a press leads to where one answers"
    silent.close()
    the_sound_is_turned_off(admin, speaks, chat)
    the_panel_is_open_on_the_next_page(desk, admin, speaks, chat)


def the_sound_is_turned_off(admin, tab, chat):
    tab.press_button("메뉴")
    tab.press_button("알림 소리")
    run(tab, "window.rang = 0;")
    look((tab,), True)
    admin.ask("send_message", chat=chat, text="더 궁금하신 점 있으세요?")
    eventually("it is told without", lambda: len(told(tab)) == 3)
    look((tab,), False)
    eventually("and taken back", lambda: not told(tab)[2][3])
    assert run(tab, "return rang;") == 0


def the_panel_is_open_on_the_next_page(desk, admin, tab, chat):
    tab.reload()
    tab.sees("더 궁금하신 점 있으세요?")
    assert run(tab, PANEL) == [True, True], "it is open, and takes nothing from the page"
    assert ASKS not in tab.text()
    run(tab, f"location.href = '{desk.site.url}?lang=en';")
    eventually("the next page", lambda: run(tab, "return location.search + (bell.isOpen ? ' open' : '');") == "?lang=en open")
    tab.press_button("Close")
    tab.reload()
    eventually("the chat goes on", lambda: run(tab, "return inside('.launcher').textContent;") == "한별")
    assert run(tab, PANEL) == [False, True], "it was shut by hand"
    tab.press_button("한별")
    tab.sees("In chat")
    admin.ask("end_chat", chat=chat)
    tab.sees("The chat has ended")
    tab.reload()
    eventually("the button", lambda: run(tab, "return inside('.launcher').checkVisibility();"))
    assert run(tab, "return [!!bell.isOpen, Object.keys(sessionStorage).filter((name) => name.endsWith('.shown'))];") == [False, []]
    assert tab.ask("errors") == [], "the page's policy allows nothing but the server"
    tab.close()


def who_says_no(desk, admin):
    _, tab, chat = answered(desk, admin, "박서준", "granted")
    tab.sees(ASKS)
    tab.press_button("아니요")
    eventually("it is gone", lambda: ASKS not in tab.text())
    tab.reload()
    tab.sees("환불이 안 와요")
    admin.ask("end_chat", chat=chat)
    tab.sees("상담이 끝났어요")
    assert ASKS not in tab.text() and run(tab, "return localStorage['deskbell.notify'];") == "no"
    tab.close()


def whose_browser_says_no(desk, admin):
    _, tab, chat = answered(desk, admin, "최유나", "denied")
    tab.sees("전송됨")
    eventually("what would ask is here", lambda: any("/notify.js" in request for request in tab.ask("requests")))
    admin.ask("send_message", chat=chat, text="안녕하세요")
    tab.sees("안녕하세요")
    assert ASKS not in tab.text()
    tab.press_button("메뉴")
    tab.sees("언어")
    assert "답변 알림" not in tab.text()
    tab.close()
