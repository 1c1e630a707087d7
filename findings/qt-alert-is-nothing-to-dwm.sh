#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (libqt6gui6 6.4.2+dfsg-10, by python3-pyqt6 6.4.2-1) with dwm 6.4-1 and openbox 3.6.1-10; GTK 3.24.38 beside it; Debian 12
#
# Expected: QApplication::alert() "causes an alert to be shown" for a window that has not the focus, on every window manager that can
#           do so: by WM_HINTS with UrgencyHint, which is as old as X11's conventions (ICCCM, 4.1.2.4), or by
#           _NET_WM_STATE_DEMANDS_ATTENTION where the manager has it in _NET_SUPPORTED (EWMH 1.5).
# Seen:     Qt asks for the latter only, and does not look at _NET_SUPPORTED. dwm does not have it there; it marks windows by UrgencyHint,
#           which Qt never sets, so nothing at all happens: no property of the window changes. GTK's set_urgency_hint() sets the hint,
#           which openbox makes the other one of by itself.
#
#   openbox, qt:  _NET_WM_STATE DEMANDS_ATTENTION, WM_HINTS none
#   openbox, gtk: _NET_WM_STATE DEMANDS_ATTENTION, WM_HINTS urgent
#   dwm, qt:      _NET_WM_STATE none, WM_HINTS none
#   dwm, gtk:     _NET_WM_STATE none, WM_HINTS urgent
#
# Why it matters: a call that only asks for attention is missed by people whose window manager is a small one, while a GTK
# program beside it is marked. On X11 a program can set the hint besides alert() (XSetWMHints on winId()), or ring by something else.
set -euo pipefail

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libqt6gui6=6.4.2+dfsg-10 python3-pyqt6=6.4.2-1 dwm=6.4-1 \
    openbox=3.6.1-10 python3-gi gir1.2-gtk-3.0=3.24.38-2~deb12u3 xvfb x11-utils >"$folder/apt.log"
dpkg-query -W libqt6gui6 gir1.2-gtk-3.0 dwm openbox

cat >"$folder/qt.py" <<'PY'
import sys
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
window = QWidget()
window.setWindowTitle("desk")
window.show()
timer = QTimer()
def look():
    if shown and not window.isActiveWindow(): # another window has taken the focus
        timer.stop()
        app.alert(window, 0)
        QTimer.singleShot(500, lambda: print("alerted", flush=True))
    elif window.isActiveWindow() and not shown:
        shown.append(True)
        print("shown", flush=True)
shown = []
timer.timeout.connect(look)
timer.start(50)
app.exec()
PY
cat >"$folder/gtk.py" <<'PY'
import sys
import gi
gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk
window = Gtk.Window(title=sys.argv[1])
window.show_all()
shown = []
def look():
    if shown and not window.is_active():
        window.set_urgency_hint(True)
        GLib.timeout_add(500, lambda: print("alerted", flush=True))
        return False
    if window.is_active() and not shown:
        shown.append(True)
        print("shown", flush=True)
    return True
GLib.timeout_add(50, look)
Gtk.main()
PY
export HOME=$folder XDG_RUNTIME_DIR=$folder NO_AT_BRIDGE=1 GSETTINGS_BACKEND=memory
unset WAYLAND_DISPLAY QT_QPA_PLATFORM
lines() { for _ in {1..300}; do ! grep -q "$1" "$folder/told" || return 0; sleep 0.1; done; return 1; }
for manager in openbox dwm; do
    for toolkit in qt gtk; do
        rm -f "$folder/display" "$folder/told"
        Xvfb -displayfd 3 -noreset -screen 0 800x600x24 3>"$folder/display" 2>>"$folder/log" &
        pids=($!)
        until [ -s "$folder/display" ]; do sleep 0.1; done
        DISPLAY=":$(cat "$folder/display")"
        export DISPLAY
        $manager 2>>"$folder/log" &
        pids+=($!)
        until [[ $(xprop -root _NET_SUPPORTING_WM_CHECK 2>>"$folder/log") == *#* ]]; do sleep 0.1; done
        /usr/bin/python3 "$folder/$toolkit.py" desk >"$folder/told" 2>>"$folder/log" &
        pids+=($!)
        lines shown
        /usr/bin/python3 "$folder/gtk.py" other >"$folder/other" 2>>"$folder/log" &
        pids+=($!)
        lines alerted
        state=$([[ $(xprop -name desk _NET_WM_STATE) == *DEMANDS_ATTENTION* ]] && echo DEMANDS_ATTENTION || echo none)
        hint=$([[ $(xprop -name desk WM_HINTS) == *[Uu]rgen* ]] && echo urgent || echo none)
        echo "$manager, $toolkit: _NET_WM_STATE $state, WM_HINTS $hint"
        kill "${pids[@]}"
        wait "${pids[@]}" || true
        pids=()
    done
done 2>>"$folder/log" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
openbox, qt: _NET_WM_STATE DEMANDS_ATTENTION, WM_HINTS none
openbox, gtk: _NET_WM_STATE DEMANDS_ATTENTION, WM_HINTS urgent
dwm, qt: _NET_WM_STATE none, WM_HINTS none
dwm, gtk: _NET_WM_STATE none, WM_HINTS urgent
SEEN
