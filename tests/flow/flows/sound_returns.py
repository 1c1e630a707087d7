# SPDX-License-Identifier: MIT
"""The sound server ends and comes back while the app runs: the next call is heard. Without one, the app says so."""

from flows.widget import ring
from harness.desk import Desk
from harness.waiting import eventually


def play(stage):
    desk = Desk(stage)
    desktop = desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    heard_through_an_interruption(desk, desktop, "김하은")
    heard(desk, desktop, "이지민")

    desktop.restart_loudspeaker()
    heard(desk, desktop, "박서준")

    desktop.loudspeaker.stop()
    _, tab = desk.visitor("suho")
    ring(tab, "최수호", "소리가 없어도 보여요")
    app.says("소리가 나지 않아요")
    desktop.notifications.wait_for("최수호")


def heard(desk, desktop, name):
    begin(desk, desktop, name)
    answer(desktop, name)


def heard_through_an_interruption(desk, desktop, name):
    """It goes on ringing, though the very first sound of this app was cut off."""
    begin(desk, desktop, name)
    desktop.restart_loudspeaker()
    rings(desktop, name, desktop.sound.now())
    answer(desktop, name)


def begin(desk, desktop, name):
    since = desktop.sound.now()
    _, tab = desk.visitor(name)
    ring(tab, name, "안녕하세요")
    rings(desktop, name, since)


def rings(desktop, name, since):
    eventually(f"the bell rings for {name}", lambda: desktop.sound.rings(since) >= 1)


def answer(desktop, name):
    desktop.notifications.press(desktop.notifications.wait_for(name), "받기")
    eventually("the bell is still", lambda: desktop.sound.is_silent_since(max(0, desktop.sound.now() - desktop.sound.RATE)))
