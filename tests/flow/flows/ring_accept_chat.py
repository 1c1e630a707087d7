# SPDX-License-Identifier: MIT
"""A visitor rings, the admin's desktop rings, the admin accepts in the notification, they talk, it ends."""

from flows.admin import say
from flows.widget import ring, write
from harness.desk import ADMINS, Desk
from harness.wire import WireAdmin
from harness.waiting import eventually, never

FIRST_LINE = "온도 입력을 저장하면 500 오류가 나요"


def play(stage):
    desk = Desk(stage)
    desktop = desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    app.close_window()
    second = WireAdmin(desk.server.port, "yellta")
    quiet_tray = steady_tray(desktop)
    ringing_since = desktop.sound.now()
    _, tab = jimin = desk.visitor("jimin")
    assert tab.ask("sockets") == 0 and tab.ask("storage") == "{}", "nothing is opened or stored before the press"

    ring(tab, "이지민", FIRST_LINE)

    chat = the_desktop_rings(desk, desktop, tab, second, quiet_tray, ringing_since)
    other_tab = jimin[0].open(desk.site.url)
    other_tab.press_button("호출 중이에요")  # the launcher says how things stand
    other_tab.sees(FIRST_LINE)
    accept_in_the_notification(desktop, app, tab, other_tab, quiet_tray)
    the_second_admin_is_refused(second, chat)
    they_talk(app, tab, other_tab)
    it_ends(stage, app, tab, other_tab)
    assert not desk.browser.errors(tab.page), desk.browser.errors(tab.page)


def steady_tray(desktop):
    """The tray once it has stopped changing."""
    looks = []

    def unchanged():
        looks.append(desktop.tray_pixels())
        return len(looks) > 8 and all(look == looks[-1] for look in looks[-8:])
    eventually("the tray is quiet", unchanged)
    assert len(set(looks[-1])) > 1, "there is no icon in the tray"
    return looks[-1]


def the_desktop_rings(desk, desktop, tab, second, quiet_tray, ringing_since):
    notice = desktop.notifications.wait_for("이지민")
    assert FIRST_LINE in notice["body"], notice
    assert "받기" in notice["actions"].values(), notice
    assert notice["timeout"] == 0, "a call's notification stays until somebody closes it"
    looks = set()
    eventually("the tray icon blinks", lambda: looks.add(tuple(desktop.tray_pixels())) or len(looks) >= 2)
    assert any(list(look) != quiet_tray for look in looks)
    tab.sees("상담원 1명의 화면에 떴어요")
    eventually("the bell has rung twice", lambda: desktop.sound.rings(ringing_since) >= 2)
    for address in ADMINS.values():
        mail = desk.mails.wait_for(address, "이지민님이 상담을 기다리고 있습니다")
        text = mail.get_content()
        assert FIRST_LINE in text and desk.site.url in text, text
    return second.wait_for("chat", change="opened")["chat"]["id"]


def accept_in_the_notification(desktop, app, tab, other_tab, quiet_tray):
    desktop.notifications.press(desktop.notifications.wait_for("이지민"), "받기")

    for page in (tab, other_tab):
        page.sees("한별님과 연결됐어요")
    app.conversation("이지민")
    eventually("the notification is gone", lambda: not any(
        "받기" in notice["actions"].values() for notice in desktop.notifications.look()))
    eventually("the tray is as before", lambda: desktop.tray_pixels() == quiet_tray)
    eventually("the bell is still", lambda: desktop.sound.is_silent_since(desktop.sound.now() - desktop.sound.RATE))
    silent_since = desktop.sound.now()
    never("the bell rings after it was answered", lambda: not desktop.sound.is_silent_since(silent_since), during=5)
    assert desktop.tray_pixels() == quiet_tray


def the_second_admin_is_refused(second, chat):
    answer = second.ask("accept_call", chat=chat)

    assert (answer["type"], answer["code"], answer["by"]) == ("refused", "already_taken", "prolip"), answer


def they_talk(app, tab, other_tab):
    window = app.conversation("이지민")
    window.says(FIRST_LINE)
    window.find(role="text", name="메시지 입력").write("안녕")
    tab.sees("한별님이 쓰고 있어요")
    say(window, "안녕하세요")
    for page in (tab, other_tab):
        page.sees("안녕하세요")
    window.says("읽음")

    tab.ask("type", value="강남점이요", role="textbox", name="메시지 입력")
    window.says("이지민님이 쓰고 있어요")
    tab.press_button("보내기", exact=True)
    window.says("강남점이요")
    other_tab.sees("강남점이요")
    tab.sees("읽음")

    write(tab, "<b>굵게</b> & https://example.com/?a=1&b=2 😀")
    window.says("<b>굵게</b> & https://example.com/?a=1&b=2 😀")
    addresses_can_be_pressed(window, tab)


def addresses_can_be_pressed(window, tab):
    """In a tab of its own, by the keyboard too, and only as far as the address goes."""
    address = tab.ask("run", script="return location.origin;") + "/?order=15"
    say(window, f"{address}에서 보세요")
    tab.sees(address)
    eventually("it is a link", lambda: tab.ask("count", role="link", name=address, exact=True))
    assert tab.ask("opens", role="link", name=address, exact=True, value="Enter") == [address, ""], "another page, and no way back"
    tab.sees("에서 보세요")


def it_ends(stage, app, tab, other_tab):
    window = app.conversation("이지민")
    window.find(role="button", name="상담 종료").press()

    for page in (tab, other_tab):
        page.sees("한별님이 상담을 마쳤어요")
    transcript = stage.folder / "transcript.txt"
    name = tab.ask("download", role="button", name="대화 저장", path=str(transcript))
    assert name.endswith(".txt"), name
    text = transcript.read_text()
    order = [text.index(part) for part in (FIRST_LINE, "안녕하세요", "강남점이요", "<b>굵게</b>")]
    assert order == sorted(order), text
