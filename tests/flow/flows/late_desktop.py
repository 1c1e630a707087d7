# SPDX-License-Identifier: MIT
"""The app is there before the desktop is: the tray comes later, of either kind."""

import sys

from gi.repository import Gio, GLib

from harness.desk import Desk
from harness.desktop import HERE
from harness.processes import LineProcess
from harness.waiting import eventually
from harness.wire import WireVisitor

NO_TRAY = "트레이가 없어서"


def play(stage):
    desk = Desk(stage)
    desktop = desk.open_desktop(tray=False)
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    app.says(NO_TRAY)

    a_tray_of_the_display(desktop, app)
    app.quit()
    a_tray_of_the_bus(stage, desk)


def a_tray_of_the_display(desktop, app):
    for _ in range(2):
        tray = desktop.start_tray()
        eventually("the icon is in the tray", lambda: len(set(desktop.tray_pixels())) > 8)
        eventually("the window knows", lambda: NO_TRAY not in app.tree_root.words())
        tray.stop()
        app.says(NO_TRAY)


def a_tray_of_the_bus(stage, desk):
    watcher = stage.start("watcher", [sys.executable, HERE / "statusnotifierwatcher.py"], kind=LineProcess)
    assert watcher.next_line() == {"event": "ready"}
    app = desk.app("bus")
    app.log_in("prolip")
    app.signed_in()
    app.says(NO_TRAY)

    watcher.tell({"host": True})
    item = watcher.next_line()
    eventually("the window knows", lambda: NO_TRAY not in app.tree_root.words())
    visitor = WireVisitor(desk.server.port, desk.site.url.rstrip("/"), "이지민")
    visitor.ring("도와주세요")

    eventually("the icon says who calls", lambda: "이지민" in tooltip(item["sender"]))


def tooltip(item):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    value = bus.call_sync(item, "/StatusNotifierItem", "org.freedesktop.DBus.Properties", "Get",
                          GLib.Variant("(ss)", ("org.kde.StatusNotifierItem", "ToolTip")), None, Gio.DBusCallFlags.NONE, 5000, None)
    return str(value.unpack())
