#!/bin/bash
# SPDX-License-Identifier: MIT
# Openbox 3.6.1 (openbox 3.6.1-10), Debian 12
#
# Expected: once a window manager has said that it is there (_NET_SUPPORTING_WM_CHECK), and all the more once it runs the command of
#           `--startup`, a window that is shown gets its frame.
# Seen:     on a display without windows, what is shown in that moment gets none, is not on the screen and not in _NET_CLIENT_LIST, for as
#           long as nothing else happens. Openbox has the request already, fetched from the socket together with the last answers
#           of its own start, and then waits for the socket. Whatever it hears next (a property of the root window, the next window)
#           wakes it, and the window is there. Some 10 ms later all is well; `--startup` is the worst moment of all, as it
#           comes last before the waiting.
#
#   shown on word of --startup, after a second:        not managed, not on the screen: 10 of 10
#   then, with a property of the root window changed:  managed: 10 of 10
#
# Why it matters: a kiosk or a virtual display that starts a window manager and then one program, and each test of a desktop program: the
# window is missing now and then, until somebody comes to look and moves something. Neither sign means "ready". Show a window
# of one's own, change a property of the root window until it is in _NET_CLIENT_LIST, and take that for the sign.
set -euo pipefail

folder=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends openbox=3.6.1-10 python3-xlib xvfb >"$folder/apt.log"
dpkg-query -W openbox

cat >"$folder/show.py" <<'PY'
import subprocess, time
from Xlib import X, Xatom, display
screen = display.Display()
root = screen.screen().root
clients, nudge = (screen.intern_atom(name) for name in ("_NET_CLIENT_LIST", "NUDGE"))

def managed(window):
    listed = root.get_full_property(clients, Xatom.WINDOW)
    return listed is not None and window.id in listed.value

def wait(window, seconds):
    end = time.monotonic() + seconds
    while not managed(window) and time.monotonic() < end:
        time.sleep(0.01)
    return managed(window)

missing = woken = 0
for i in range(10):
    window = root.create_window(0, 0, 200, 100, 0, X.CopyFromParent)
    screen.sync()
    manager = subprocess.Popen(["openbox", "--sm-disable", "--startup", "echo started"], stdout=subprocess.PIPE)
    manager.stdout.readline()
    window.map()
    screen.sync()
    if not wait(window, 1) and window.get_attributes().map_state == X.IsUnmapped:
        missing += 1
        root.change_property(nudge, Xatom.CARDINAL, 32, [i])
        woken += wait(window, 20) and window.get_attributes().map_state == X.IsViewable
    window.destroy()
    screen.sync()
    manager.terminate()
    manager.wait()
print(f"on word of --startup: {missing} of 10 not managed, not on the screen; then, on a property of the root: {woken} managed")
raise SystemExit(missing == 0 or woken != missing)
PY
export HOME=$folder XDG_RUNTIME_DIR=$folder
Xvfb -displayfd 3 -noreset 3>"$folder/display" 2>"$folder/log" &
pid=$!
until [ -s "$folder/display" ]; do sleep 0.1; done
DISPLAY=":$(cat "$folder/display")" /usr/bin/python3 "$folder/show.py" 2>>"$folder/log"
