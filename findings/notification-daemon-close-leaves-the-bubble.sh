#!/bin/bash
# SPDX-License-Identifier: MIT
# notification-daemon 3.20.0 (notification-daemon 3.20.0-4+b1), Debian 12
#
# Expected: CloseNotification takes a notification that is on the screen from it (Desktop Notifications Specification 1.2: "forcefully
#           closed and removed from the user's view").
# Seen:     NotificationClosed comes, with reason 3, and the bubble stays where it is: until its time is up, and without one (0) for
#           ever. As there is one bubble at a time, no later notification is shown any more, a critical one neither; Notify answers
#           with good numbers all the same. To replace it by a transient one of 300 ms takes it away, with reason 1.
#
#   shown as "first":              1 bubble
#   after CloseNotification:       1 bubble, told as closed (3)
#   "call", critical, number 2:    1 bubble, the same window
#   replaced by a short transient: 0 bubbles, told as closed (1)
#
# Why it matters: a call rings by a notification without a time limit and is withdrawn when somebody answers it. On this desktop the
# first one stays, with buttons that lead nowhere, and hides every call of the day. The numbers and signals are as they should be.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends notification-daemon=3.20.0-4+b1 \
    xvfb dbus-daemon python3-gi openbox x11-utils >"$folder/apt.log"

Xvfb -displayfd 3 3>"$folder/display" 2>/dev/null &
pids=$!
until [ -s "$folder/display" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$folder/display")" HOME="$folder" XDG_RUNTIME_DIR="$folder" GSETTINGS_BACKEND=memory NO_AT_BRIDGE=1
sed '/<standard_session_servicedirs/d' /usr/share/dbus-1/session.conf >"$folder/bus.conf" # nothing is started on demand

cat >"$folder/notices.py" <<'PY'
import subprocess, sys, time
from gi.repository import Gio, GLib
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
reasons = []
bus.signal_subscribe(None, name, "NotificationClosed", path, None, 0, lambda *a: reasons.append(a[5].unpack()[1]))

def call(method, arguments=None):
    return bus.call_sync(name, path, name, method, arguments, None, 0, 5000, None).unpack()

def notify(replaces, title, urgency, milliseconds, **hints):
    hints = {key: GLib.Variant("b", value) for key, value in hints.items()}
    hints["urgency"] = GLib.Variant("y", urgency)
    return call("Notify", GLib.Variant("(susssasa{sv}i)", ("Desk", replaces, "", title, "hello", [], hints, milliseconds)))[0]

def bubbles():
    end = time.time() + 2
    while time.time() < end:
        GLib.MainContext.default().iteration(False) or time.sleep(0.01)
    tree = subprocess.run(["xwininfo", "-root", "-tree"], capture_output=True, text=True).stdout
    found = [line.split()[0] for line in tree.splitlines() if '"notification-daemon"' in line.lower()]
    return [w for w in found if "IsViewable" in subprocess.run(["xwininfo", "-id", w], capture_output=True, text=True).stdout]

def said():
    text = f"told as closed ({reasons[-1]})" if reasons else "told nothing"
    reasons.clear()
    return text

for _ in range(100):
    try:
        print(*call("GetServerInformation")[::2], flush=True)
        break
    except GLib.Error:
        time.sleep(0.1)
first = notify(0, "first", 1, 0)
before = bubbles()
print(f'shown as "first": {len(before)} bubble', flush=True)
if sys.argv[1] == "close":
    call("CloseNotification", GLib.Variant("(u)", (first,)))
    print(f"after CloseNotification: {len(bubbles())} bubble, {said()}", flush=True)
    number = notify(0, "call", 2, 0)
    now = bubbles()
    print(f'"call", critical, number {number}: {len(now)} bubble, {"the same window" if now == before else "another window"}', flush=True)
else:
    notify(first, "first", 1, 300, transient=True)
    print(f"replaced by a short transient: {len(bubbles())} bubbles, {said()}", flush=True)
PY

for way in close replace; do
    dbus-run-session --config-file="$folder/bus.conf" -- bash -c '
        openbox & window=$!
        /usr/lib/notification-daemon/notification-daemon & daemon=$!
        /usr/bin/python3 "$HOME/notices.py" "$0"
        kill $daemon $window' $way 2>>"$folder/log" | tee -a "$folder/seen"
done
[ "$(grep -c '^shown as "first": 1 bubble' "$folder/seen")" = 2 ]
grep -q '^after CloseNotification: 1 bubble, told as closed (3)' "$folder/seen"
grep -q '^"call", critical, number 2: 1 bubble, the same window' "$folder/seen"
grep -q '^replaced by a short transient: 0 bubbles, told as closed (1)' "$folder/seen"
