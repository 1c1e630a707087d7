#!/bin/bash
# SPDX-License-Identifier: MIT
# lxqt-notificationd 1.2.0 (lxqt-notificationd 1.2.0-1), Debian 12
#
# Expected: Notify with replaces_id puts the new notification in the place of the old one, "atomically (ie with no flicker or other
#           visual cues)" (Desktop Notifications Specification 1.2): new texts, new actions.
# Seen:     title and text are new, the buttons are the old ones. Replaced by a notification without any action it still has "Accept",
#           and a press on it is told as ActionInvoked "accept". The press does not close it either, and it can be pressed again.
#           xfce4-notifyd, the daemons of MATE and GNOME, and awesome show the new actions, or none.
#
#   fresh, without actions: height 98, buttons none
#   "accept", replaced by one without actions: height 146, buttons accept
#
# Why it matters: "Kim calls, Accept" becomes "Kim, answered by Lee", and here it can still be accepted. What an action means must be
# decided when it is pressed, by the state then and not by what was offered last; or close and show anew where buttons go away.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends lxqt-notificationd=1.2.0-1 \
    xvfb dbus-daemon python3-gi openbox x11-utils xdotool >"$folder/apt.log"

Xvfb -displayfd 3 3>"$folder/display" 2>/dev/null &
pids=$!
until [ -s "$folder/display" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$folder/display")" HOME="$folder" XDG_RUNTIME_DIR="$folder" XDG_CONFIG_HOME="$folder"
sed '/<standard_session_servicedirs/d' /usr/share/dbus-1/session.conf >"$folder/bus.conf" # nothing is started on demand

cat >"$folder/notices.py" <<'PY'
import re, subprocess, time
from gi.repository import Gio, GLib
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
pressed = []
bus.signal_subscribe(None, name, "ActionInvoked", path, None, 0, lambda *a: pressed.append(a[5].unpack()[1]))

def call(method, arguments=None):
    return bus.call_sync(name, path, name, method, arguments, None, 0, 5000, None).unpack()

def notify(replaces, title, actions):
    return call("Notify", GLib.Variant("(susssasa{sv}i)", ("Desk", replaces, "", title, "hello", actions, {}, 0)))[0]

def wait(seconds):
    end = time.time() + seconds
    while time.time() < end:
        GLib.MainContext.default().iteration(False) or time.sleep(0.01)

def look(what, number):
    """Presses along the lower edge, where the buttons are."""
    wait(1)
    found = []
    for line in subprocess.run(["xwininfo", "-root", "-tree"], capture_output=True, text=True).stdout.splitlines():
        shape = re.search(r'"lxqt-notificationd".* (\d+)x(\d+)\+-?\d+\+-?\d+ +\+(\d+)\+(\d+)', line)
        window = line.split()[0] if shape else None
        if shape and int(shape[2]) > 20 and "IsViewable" in subprocess.run(["xwininfo", "-id", window], capture_output=True, text=True).stdout:
            found.append([int(part) for part in shape.groups()])
    width, height, left, top = found[0]
    pressed.clear()
    for x in range(left + 10, left + width - 10, 15):
        subprocess.run(["xdotool", "mousemove", str(x), str(top + height - 30), "click", "1"])
        wait(0.1)
    buttons = sorted(set(pressed) - {"default"})
    print(f"{what}: height {height}, buttons {' '.join(buttons) or 'none'}", flush=True)
    call("CloseNotification", GLib.Variant("(u)", (number,)))
    wait(1)

for _ in range(100):
    try:
        print(*call("GetServerInformation")[::2], flush=True)
        break
    except GLib.Error:
        time.sleep(0.1)
look("fresh, without actions", notify(0, "Answered by Lee", []))
number = notify(0, "Kim calls", ["accept", "Accept"])
wait(1)
look('"accept", replaced by one without actions', notify(number, "Answered by Lee", []))
PY

dbus-run-session --config-file="$folder/bus.conf" -- bash -c '
    openbox & window=$!
    lxqt-notificationd & daemon=$!
    /usr/bin/python3 "$HOME/notices.py"
    kill $daemon $window' 2>"$folder/log" | tee "$folder/seen"
grep -q '^fresh, without actions: .* buttons none$' "$folder/seen"
grep -q '^"accept", replaced by one without actions: .* buttons accept$' "$folder/seen"
