#!/bin/bash
# SPDX-License-Identifier: MIT
# notify-osd 0.9.35 (notify-osd 0.9.35+15.04.20150126-3+deb12u1), Debian 12
#
# Expected: a server that has no "actions" among its capabilities shows the notification without them, and answers Notify with a
#           number that is not 0 (Desktop Notifications Specification 1.2: "Servers should never return 0").
# Seen:     with an action it opens a window with buttons instead, answers 0, and CloseNotification(0) leaves the window. Each further
#           Notify opens one more, since nobody can say which one to replace. "default" alone is enough. Without actions: a bubble,
#           a number, and it can be closed.
#
#   capabilities have "actions": no
#   no actions: number 1, windows 0, after CloseNotification 0
#   "default":  number 0, windows 1, after CloseNotification 1
#   again:      number 0, windows 2, after CloseNotification 2
#
# Why it matters: who rings by a notification and withdraws it when somebody else has answered leaves a heap of windows there, each of
# which asks to accept a call that is over. Send actions only where GetCapabilities has them, and take 0 for "not shown".
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends notify-osd=0.9.35+15.04.20150126-3+deb12u1 \
    xvfb dbus-daemon python3-gi openbox x11-utils >"$folder/apt.log"

Xvfb -displayfd 3 3>"$folder/display" 2>/dev/null &
pids=$!
until [ -s "$folder/display" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$folder/display")" HOME="$folder" XDG_RUNTIME_DIR="$folder" GSETTINGS_BACKEND=memory NO_AT_BRIDGE=1
sed '/<standard_session_servicedirs/d' /usr/share/dbus-1/session.conf >"$folder/bus.conf" # nothing is started on demand

cat >"$folder/notices.py" <<'PY'
import subprocess, time
from gi.repository import Gio, GLib
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"

def call(method, arguments=None):
    return bus.call_sync(name, path, name, method, arguments, None, 0, 5000, None).unpack()

def windows(): # those that the window manager manages: dialogs, not bubbles
    time.sleep(1)
    listed = subprocess.run(["xprop", "-root", "_NET_CLIENT_LIST"], capture_output=True, text=True).stdout
    return listed.count("0x")

def show(what, actions, milliseconds):
    number = call("Notify", GLib.Variant("(susssasa{sv}i)", ("Desk", 0, "", "Kim", "hello", actions, {}, milliseconds)))[0]
    before = windows()
    call("CloseNotification", GLib.Variant("(u)", (number,)))
    print(f"{what:19} number {number}, windows {before}, after CloseNotification {windows()}", flush=True)

for _ in range(100):
    try:
        capabilities = call("GetCapabilities")[0]
        break
    except GLib.Error:
        time.sleep(0.1)
print('capabilities have "actions":', "yes" if "actions" in capabilities else "no", flush=True)
show("neither:", [], -1)
show('action "default":', ["default", "Open"], -1)
show("time 0, no action:", [], 0)
PY

dpkg-query -W notify-osd
dbus-run-session --config-file="$folder/bus.conf" -- bash -c '
    openbox & window=$!
    "$0" & daemon=$!
    /usr/bin/python3 "$HOME/notices.py"
    kill $daemon $window' /usr/lib/x86_64-linux-gnu/notify-osd \
    2>"$folder/log" | tee "$folder/seen"
grep -q 'capabilities have "actions": no' "$folder/seen"
grep -q '^neither: *number [1-9][0-9]*, windows 0, after CloseNotification 0' "$folder/seen"
grep -q '^action "default": *number 0, windows 1, after CloseNotification 1' "$folder/seen"
grep -q '^time 0, no action: *number 0, windows 2, after CloseNotification 2' "$folder/seen"
