# SPDX-License-Identifier: MIT
"""The app comes to its end while somebody calls: told to, then killed. No notice with dead buttons stays on the screen, and
none is shown by an app that is leaving."""

import pathlib
import signal

from flows.widget import ring
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireVisitor

ICONS = pathlib.Path(__file__).parents[3] / "resources/desktop/deskbell-admin.desktop"


def play(stage):
    desk = Desk(stage)
    desktop = desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    _, tab = desk.visitor("jimin")
    ring(tab, "이지민", "도와주세요")
    notice = desktop.notifications.wait_for("이지민")
    icon = next(line.removeprefix("Icon=") for line in ICONS.read_text().splitlines() if line.startswith("Icon="))
    assert notice["icon"] == icon, f"{notice['icon']!r} is not the name of the installed icon, {icon!r}"

    app.process.popen.send_signal(signal.SIGTERM)
    assert app.process.wait() == 0, "the app has not left in order"
    eventually("the notice is taken back", lambda: not desktop.notifications.look(), within=5)

    app.start()
    app.log_in("prolip")
    notice = desktop.notifications.wait_for("이지민")
    eventually("the app knows what it shows", (app.home / "run/deskbell-admin.notices").exists)
    app.process.kill()
    assert desktop.notifications.look(), "nobody can have taken it back"

    app.start()
    eventually("the next start takes it back", lambda: not desktop.notifications.look())
    app.log_in("prolip")
    again = desktop.notifications.wait_for("이지민")
    desktop.notifications.press(again, "받기")
    app.conversation("이지민")

    while_the_notices_hang(desk, desktop, app)


def while_the_notices_hang(desk, desktop, app):
    """The app waits a moment for the service, and somebody calls in it."""
    notices = desktop.notifications
    shown, asked, meanwhile = (WireVisitor(desk.server.port, desk.site.url.rstrip("/"), name) for name in ("민준", "서준", "하은"))
    shown.ring("저 왔어요")
    notice = notices.wait_for("민준")
    notices.hold()
    asked.ring("계세요?")
    eventually("the next call is to be shown", lambda: notices.look() and any("서준" in title for title in notices.held))
    app.process.popen.send_signal(signal.SIGTERM)
    eventually("the app is leaving", lambda: notice not in notices.look(), every=0.01)
    meanwhile.ring("저도요")
    assert app.process.wait() == 0, "the app has not left in order"
    notices.look()
    assert not any("하은" in title for title in notices.held), "a call is shown by an app that is gone"
