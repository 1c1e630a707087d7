# SPDX-License-Identifier: MIT
"""Signing in: a wrong password, the right one, a restart, and an account that is closed while it is in use."""

from harness.desk import Desk
from harness.wire import WireAdmin
from harness.waiting import eventually


def play(stage):
    desk = Desk(stage)
    desk.open_desktop()
    app = desk.app()

    app.log_in("prolip", "wrong")
    app.says("이름이나 비밀번호가 맞지 않아요")
    app.log_in("prolip")
    app.signed_in()

    # There is no keyring on this desktop: the password is asked for again, and nothing secret lies in a file.
    app.quit()
    nothing_secret_on_disk(app)
    app.start()
    app.log_in("prolip")
    app.signed_in()

    other = WireAdmin(desk.server.port, "prolip")
    desk.server.command("owner", "admin", "owner", "yellta", text="")  # prolip is the first admin, and some owner must be left
    desk.server.command("disable", "admin", "disable", "prolip", text="")
    eventually("every session is closed", lambda: other.is_closed, within=5)
    app.find(name="비밀번호", within=5)


def nothing_secret_on_disk(app):
    from harness.house import PASSWORD
    for path in app.home.rglob("*"):
        if path.is_file():
            assert PASSWORD.encode() not in path.read_bytes(), f"the password is in {path}"
