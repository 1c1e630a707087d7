#!/bin/bash
# SPDX-License-Identifier: MIT
#
# Qt 6.4.2 (libqt6widgets6 6.4.2+dfsg-10), by way of PyQt 6.4.2, with trayer 1.1.8 on Xvfb 21.1.7.
#
# Expected: QSystemTrayIcon has showMessage() and nothing to take a message back, and its documentation names none; so a balloon
# with a time of half an hour stays for that time, unless it is clicked, or a second message takes its place.
#
# Observed: on X11 without a notification service, showMessage("", "") takes the balloon away at once and shows nothing new. It is
# the one way to do so but for hiding the icon.
#
#   Qt 6.4.2 on xcb, tray: True
#   after showMessage(title, body, 30 minutes): 1 balloon
#   after showMessage("", ""): 0 balloons
#
# Why it matters: a balloon that says "somebody calls" must go with the call. That a program needs an undocumented call for it is
# worth looking at again with every new Qt.
set -euo pipefail

work=$(mktemp -d)
started=()
cleanup() { for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done; rm -rf "$work"; }
trap cleanup EXIT

export DEBIAN_FRONTEND=noninteractive
apt-get install -y -qq --no-install-recommends python3-pyqt6=6.4.2-1 trayer=1.1.8-4 xvfb >/dev/null

cat >"$work/balloon.py" <<'PY'
import sys
from PyQt6.QtCore import QT_VERSION_STR, QTimer
from PyQt6.QtGui import QIcon, QPixmap
from PyQt6.QtWidgets import QApplication, QSystemTrayIcon

app = QApplication(sys.argv)
app.setQuitOnLastWindowClosed(False)
picture = QPixmap(22, 22)
picture.fill()
icon = QSystemTrayIcon(QIcon(picture))
icon.show()
seen = []

def balloons():
    return sum(w.isVisible() and w.metaObject().className() == "QBalloonTip" for w in app.topLevelWidgets())

def show():
    if not QSystemTrayIcon.isSystemTrayAvailable():
        return
    ready.stop()
    print(f"Qt {QT_VERSION_STR} on {app.platformName()}, tray: True")
    icon.showMessage("title", "body", QIcon(picture), 30 * 60 * 1000)
    QTimer.singleShot(500, take_back)

def take_back():
    seen.append(balloons())
    print(f"after showMessage(title, body, 30 minutes): {seen[0]} balloon")
    icon.showMessage("", "", QIcon(), 1)
    QTimer.singleShot(500, end)

def end():
    seen.append(balloons())
    print(f'after showMessage("", ""): {seen[1]} balloons')
    app.exit(0 if seen == [1, 0] else 1)

ready = QTimer(interval=100)
ready.timeout.connect(show)
ready.start()
QTimer.singleShot(20000, lambda: app.exit(2))
sys.exit(app.exec())
PY

mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 640x480x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
started+=($!)
read -r number <"$work/display"
export DISPLAY=:$number
trayer >/dev/null 2>&1 &
started+=($!)

# No session bus: neither a tray nor notices by D-Bus.
DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent QT_QPA_PLATFORM=xcb XDG_RUNTIME_DIR=$work /usr/bin/python3 "$work/balloon.py" 2>/dev/null
