#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (libqt6gui6 6.4.2+dfsg-10, by python3-pyqt6 6.4.2-1), GTK 3.24.38 (gir1.2-gtk-3.0 3.24.38-2~deb12u3), Debian 12
#
# Expected: who sends _NET_WM_PING to a window finds the answer at the root window, sent with the mask SubstructureNotify |
#           SubstructureRedirect, as the EWMH says ("the client ... MUST ... immediately send it back to the root window"; messages to
#           the root window go with that mask). Anybody can listen for SubstructureNotify, besides the one window manager that has
#           SubstructureRedirect.
# Seen:     GTK does so. Qt answers with the mask StructureNotify | SubstructureRedirect: a window manager gets it, a listener for
#           SubstructureNotify waits for ever, one for StructureNotify on the root window gets it.
#
#   gtk: heard by who listens for SubstructureNotify
#   qt: heard by who listens for StructureNotify
#
# Why it matters: to ask whether a program still takes what is pressed (a watchdog, a benchmark of a user interface) is one message and
# needs nothing in the program. Who listens as the EWMH says finds every Qt program hung. Listen for both.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends xvfb python3 libx11-6 python3-pyqt6=6.4.2-1 \
    libqt6gui6=6.4.2+dfsg-10 python3-gi gir1.2-gtk-3.0=3.24.38-2~deb12u3 >"$folder/apt.log"

cat >"$folder/qt.py" <<'PY'
from PyQt6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
print(int(window.winId()), flush=True)
app.exec()
PY
cat >"$folder/gtk.py" <<'PY'
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("GdkX11", "3.0")
from gi.repository import GdkX11, Gtk
window = Gtk.Window()
window.show()
print(window.get_window().get_xid(), flush=True)
Gtk.main()
PY
cat >"$folder/ping.py" <<'PY'
import ctypes, struct, sys, time
X = ctypes.CDLL("libX11.so.6")
X.XOpenDisplay.restype = ctypes.c_void_p
X.XDefaultRootWindow.restype = X.XInternAtom.restype = ctypes.c_ulong
for name, kinds in {"XDefaultRootWindow": "p", "XInternAtom": "psi", "XSelectInput": "pul", "XSendEvent": "puilp", "XSync": "pi", "XPending": "p",
                    "XNextEvent": "pp"}.items():
    getattr(X, name).argtypes = [{"p": ctypes.c_void_p, "s": ctypes.c_char_p, "i": ctypes.c_int, "u": ctypes.c_ulong, "l": ctypes.c_long}[k] for k in kinds]
EVENT = "iLiPLLi4x5l"  # XClientMessageEvent
window = int(sys.argv[1])
listeners = {}
for name, mask in (("StructureNotify", 1 << 17), ("SubstructureNotify", 1 << 19)):
    display = listeners[name] = X.XOpenDisplay(None)
    X.XSelectInput(display, X.XDefaultRootWindow(display), mask)
    X.XSync(display, 0)
display = X.XOpenDisplay(None)
root = X.XDefaultRootWindow(display)
protocols, ping = X.XInternAtom(display, b"WM_PROTOCOLS", 0), X.XInternAtom(display, b"_NET_WM_PING", 0)
event = ctypes.create_string_buffer(24 * 8)
struct.pack_into(EVENT, event, 0, 33, 0, 1, display, window, protocols, 32, ping, 7, window, 0, 0)
heard = set()
until = time.monotonic() + 20
while not heard and time.monotonic() < until:
    X.XSendEvent(display, window, 0, 0, event)
    X.XSync(display, 0)
    time.sleep(1)
    for name, listener in listeners.items():
        while X.XPending(listener):
            X.XNextEvent(listener, event)
            found = struct.unpack_from(EVENT, event)
            if found[0] == 33 and found[4] == root and found[7] == ping:
                heard.add(name)
            struct.pack_into(EVENT, event, 0, 33, 0, 1, display, window, protocols, 32, ping, 7, window, 0, 0)
print("heard by who listens for " + (", ".join(sorted(heard)) or "nothing"))
PY

Xvfb -displayfd 3 -screen 0 640x480x24 -nolisten tcp 3>"$folder/display" 2>"$folder/log" &
pids=$!
until [ -s "$folder/display" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$folder/display")" QT_QPA_PLATFORM=xcb GDK_BACKEND=x11 HOME="$folder"
for toolkit in gtk qt; do
    /usr/bin/python3 "$folder/$toolkit.py" >"$folder/window" 2>>"$folder/log" &
    pids="$pids $!"
    until [ -s "$folder/window" ]; do sleep 0.1; done
    echo "$toolkit: $(/usr/bin/python3 "$folder/ping.py" "$(cat "$folder/window")")"
    rm "$folder/window"
done | tee "$folder/seen"
grep -qx 'gtk: heard by who listens for SubstructureNotify' "$folder/seen"
grep -qx 'qt: heard by who listens for StructureNotify' "$folder/seen"
