#!/bin/bash
# SPDX-License-Identifier: MIT
# notification-daemon 3.20.0 (notification-daemon 3.20.0-4+b1), Debian 12
#
# Expected: a notification whose time is up is closed, with NotificationClosed and reason 1 (Desktop Notifications Specification
#           1.2), and makes room for the next one.
# Seen:     it goes from the screen after its 300 ms, no signal says so, and it counts for ever. After 21 there is nothing on the
#           screen and every further one is refused, MaxNotificationsExceeded, until the program closes some by number or ends. The
#           capability "persistence" tells that they are kept, not that they fill up. With the hint "transient" all is as expected.
#
#   plain: told as expired: 0; the next one, critical: refused, MaxNotificationsExceeded
#   transient: told as expired: 21; the next one, critical: shown
#
# Why it matters: some twenty notices of messages that nobody looked at, and the notice of a call does not appear. Mark as transient
# what need not be kept, and never take "shown once" for "will be shown again".
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends notification-daemon=3.20.0-4+b1 \
    xvfb dbus-daemon python3-gi openbox >"$folder/apt.log"

Xvfb -displayfd 3 3>"$folder/display" 2>/dev/null &
pids=$!
until [ -s "$folder/display" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$folder/display")" HOME="$folder" XDG_RUNTIME_DIR="$folder" GSETTINGS_BACKEND=memory NO_AT_BRIDGE=1
sed '/<standard_session_servicedirs/d' /usr/share/dbus-1/session.conf >"$folder/bus.conf" # nothing is started on demand

cat >"$folder/notices.py" <<'PY'
import sys, time
from gi.repository import Gio, GLib
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
name, path = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
reasons = []
bus.signal_subscribe(None, name, "NotificationClosed", path, None, 0, lambda *a: reasons.append(a[5].unpack()[1]))

def call(method, arguments=None):
    return bus.call_sync(name, path, name, method, arguments, None, 0, 5000, None).unpack()

def notify(title, milliseconds, **hints):
    hints = {key: GLib.Variant(kind, value) for key, (kind, value) in hints.items()}
    return call("Notify", GLib.Variant("(susssasa{sv}i)", ("Desk", 0, "", title, "hello", [], hints, milliseconds)))[0]

def wait(done, seconds):
    end = time.time() + seconds
    while time.time() < end and not done():
        GLib.MainContext.default().iteration(False) or time.sleep(0.01)

for _ in range(100):
    try:
        print(*call("GetServerInformation")[::2], flush=True)
        break
    except GLib.Error:
        time.sleep(0.1)

hints = {"transient": ("b", True)} if sys.argv[1] == "transient" else {}
for i in range(21):
    notify(f"chat {i}", 300, urgency=("y", 1), **hints)
    wait(lambda: len(reasons) > i, 1) # the next one only when this one has gone
told = reasons.count(1)
try:
    notify("call", 0, urgency=("y", 2))
    last = "shown"
except GLib.Error as error:
    last = "refused, " + Gio.dbus_error_get_remote_error(error).split(".")[-1]
print(f"{sys.argv[1]}: told as expired: {told}; the next one, critical: {last}", flush=True)
PY

for kind in plain transient; do
    dbus-run-session --config-file="$folder/bus.conf" -- bash -c '
        openbox & window=$!
        /usr/lib/notification-daemon/notification-daemon & daemon=$!
        /usr/bin/python3 "$HOME/notices.py" "$0"
        kill $daemon $window' $kind 2>>"$folder/log" | tee -a "$folder/seen"
done
grep -q '^plain: told as expired: 0; the next one, critical: refused, MaxNotificationsExceeded' "$folder/seen"
grep -q '^transient: told as expired: 21; the next one, critical: shown' "$folder/seen"
