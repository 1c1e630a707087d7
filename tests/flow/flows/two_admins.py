# SPDX-License-Identifier: MIT
"""Two admins, each with an app of their own: both ring, one silences it for themselves, both want the same call, one gets it."""

from flows.admin import say
from flows.widget import ring
from harness.desk import ADMINS, SHOWN, Desk
from harness.waiting import eventually


def play(stage):
    desk = Desk(stage)
    desktop = desk.open_desktop()
    apps = {name: desk.app(name) for name in ADMINS}
    for name, app in apps.items():
        app.log_in(name)
        app.signed_in()
    _, tab = desk.visitor("jimin")
    ring(tab, "이지민", "여보세요")

    one_is_silenced(apps, desktop)
    cancelled(apps, desktop, tab)
    both_accept(apps, desktop, tab)


def both_ring(apps, desktop):
    def notices():
        shown = desktop.notifications.look()
        assert len(shown) == len(apps), shown
        return shown
    for app in apps.values():
        app.find(role="button", name="받기")
    return eventually("every app has its notification", notices)


def one_is_silenced(apps, desktop):
    both_ring(apps, desktop)
    quiet, loud = apps.values()
    quiet.press("무음")

    eventually("one notification is left", lambda: len(desktop.notifications.look()) == 1)
    assert loud.has(role="button", name="무음")
    since = desktop.sound.now()
    eventually("the other one still rings", lambda: desktop.sound.rings(since) >= 1)


def cancelled(apps, desktop, tab):
    tab.press_button("호출 취소")

    eventually("no notification is left", lambda: not desktop.notifications.look())
    for app in apps.values():
        eventually("the call has left the list", lambda app=app: not app.has(role="button", name="받기"))
    eventually("all is still", lambda: desktop.sound.is_silent_since(desktop.sound.now() - 2 * desktop.sound.RATE))


def both_accept(apps, desktop, tab):
    tab.fill("박서준", label="이름")
    tab.press_button("상담 연결")
    tab.sees("호출 중이에요")
    for notice in both_ring(apps, desktop):
        desktop.notifications.press(notice, "받기")

    def winners():
        return [name for name, app in apps.items() if any("박서준" in thing.name for thing in app.tree_root.all(part="대화: "))]
    eventually("one has it", winners)
    winner, = winners()
    loser, = set(apps) - {winner}
    tab.sees(f"{SHOWN[winner]}님과 연결됐어요")
    apps[loser].says(f"{SHOWN[winner]}님이")  # "was first", or "is talking" where the news came before the press
    say(apps[winner].conversation("박서준"), "안녕하세요")
    tab.sees("안녕하세요")
    assert winners() == [winner]
    assert not desktop.notifications.look()
