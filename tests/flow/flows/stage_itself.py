# SPDX-License-Identifier: MIT
"""The stage before the play: that what we look at, listen to and press is real, and that the measuring can say no."""

import math
import os
import smtplib
import struct
import subprocess
import wave

from gi.repository import Gio, GLib

from harness.browser import Browser
from harness.desktop import Desktop
from harness.house import Mails, Site
from harness.waiting import eventually


def play(stage):
    desktop = stage.desktop = Desktop(stage)
    notifications_are_shown_and_pressed(desktop)
    a_window_is_read_and_driven(stage, desktop)
    sounds_are_counted(stage, desktop)
    mail_arrives(Mails(stage))
    the_site_is_strict(stage)


def notifications_are_shown_and_pressed(desktop):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    pressed = []
    bus.signal_subscribe(None, "org.freedesktop.Notifications", "ActionInvoked", None, None, Gio.DBusSignalFlags.NONE,
                         lambda *signal: pressed.append(signal[5].unpack()))
    bus.call_sync("org.freedesktop.Notifications", "/org/freedesktop/Notifications", "org.freedesktop.Notifications",
                  "Notify", GLib.Variant("(susssasa{sv}i)", ("test", 0, "", "이지민", "몸", ["accept", "수락"], {}, 0)),
                  None, Gio.DBusCallFlags.NONE, 5000, None)

    notice = desktop.notifications.wait_for("이지민")
    desktop.notifications.press(notice, "수락")

    eventually("the program hears the button",
               lambda: GLib.MainContext.default().iteration(False) or pressed == [(notice["id"], "accept")])
    eventually("it is closed", lambda: not desktop.notifications.look())


def a_window_is_read_and_driven(stage, desktop):
    from harness.accessible import application
    environment = dict(os.environ, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_QPA_PLATFORM="xcb", LC_ALL="C.UTF-8")
    probe = stage.start("probe", [stage.programs.parent / "tests/flow_probe"], env=environment)
    app = application(probe.pid)
    app.says("조용함")
    eventually("the icon is in the tray", lambda: (0x0f, 0x5c, 0x46) in desktop.tray_pixels())

    app.find(role="text", name="이름").write("이지민")
    app.find(role="button", name="부르기").press()

    app.says("이지민 울림")
    eventually("the icon has changed", lambda: (0xe0, 0xa8, 0x3a) in desktop.tray_pixels())
    app.find(role="table cell", name="둘째 줄").click()
    app.says("둘째 줄 고름")


def sounds_are_counted(stage, desktop):
    path = stage.folder / "beep.wav"
    with wave.open(str(path), "wb") as beep:
        beep.setparams((1, 2, 44100, 0, "NONE", None))
        beep.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i / 10))) for i in range(13230)))
        beep.writeframes(bytes(2 * 44100))
    since = desktop.sound.now()
    assert desktop.sound.rings(since) == 0

    for _ in range(2):
        subprocess.run(["paplay", path], check=True, timeout=20)

    eventually("two beeps", lambda: desktop.sound.rings(since) == 2)
    assert not desktop.sound.is_silent_since(since)
    eventually("silence again", lambda: desktop.sound.is_silent_since(desktop.sound.now() - desktop.sound.RATE))


def mail_arrives(mails):
    with smtplib.SMTP("127.0.0.1", mails.port) as connection:
        connection.sendmail("a@deskbell.example", ["b@deskbell.example"],
                            "Subject: =?utf-8?B?7J207KeA66+864uY?=\r\n\r\n".encode())
    mails.wait_for("b@deskbell.example", "이지민님")


def the_site_is_strict(stage):
    site = Site(stage)
    site.start("http://127.0.0.1:9")  # nothing listens there
    browser = Browser(stage)
    tab = browser.visitor("jimin").open(site.url)
    assert "매장 온도" in tab.ask("text", selector="body")
    assert tab.ask("count", role="heading", name="매장 온도")
    assert browser.errors(tab.page), "a widget that could not be loaded must be seen"
