#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (libqt6widgets6 6.4.2+dfsg-10, python3-pyqt6 6.4.2-1) and GTK 3.24.38 (gir1.2-gtk-3.0 3.24.38-2~deb12u3) under
# i3 4.22 (i3-wm 4.22-2), bspwm 0.9.10 (0.9.10-2+b1), spectrwm 3.4.1 (3.4.1-3) and Openbox 3.6.1 (3.6.1-10), Debian 12
#
# Expected: after showMinimized() Qt tells what became of it. A window manager need not minimize (ICCCM 4.1.4: the client asks and looks
#           at WM_STATE), and those that tile windows do not; then isMinimized() is false, as GTK has it.
# Seen:     isMinimized() is true and the widget has had a hideEvent(), spontaneous as from the window system. The window stands there as
#           before, is active, exposed and painted, and two seconds later it is still "minimized". GTK is right under all four.
#
#   openbox     WM_STATE Iconic    Qt: minimized, hidden, not active, not painted    GTK: minimized
#   i3          WM_STATE Normal    Qt: minimized, hidden, active, painted            GTK: not minimized
#   bspwm       WM_STATE Normal    Qt: minimized, hidden, active, painted            GTK: not minimized
#   spectrwm    WM_STATE Normal    Qt: minimized, hidden, active, painted            GTK: not minimized
#
# Why it matters: a desk that starts minimized, or minimizes itself because there is no tray, goes by isMinimized() when it asks "is it
# being read?": there somebody reads and answers in a window whose lines stay unread, and each new one rings. What is active and
# exposed (QWindow::isExposed()) is being looked at, whatever the state says.
set -euo pipefail

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libqt6widgets6=6.4.2+dfsg-10 python3-pyqt6=6.4.2-1 \
    i3-wm=4.22-2 bspwm=0.9.10-2+b1 spectrwm=3.4.1-3 openbox=3.6.1-10 python3-gi gir1.2-gtk-3.0=3.24.38-2~deb12u3 xvfb x11-utils \
    >"$folder/apt.log"
dpkg-query -W libqt6widgets6 gir1.2-gtk-3.0 i3-wm bspwm spectrwm openbox

cat >"$folder/qt.py" <<'PY'
import subprocess, sys
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    painted = hidden = False
    def paintEvent(self, event):
        self.painted = True
    def hideEvent(self, event):
        self.hidden = event.spontaneous()
app = QApplication(sys.argv)
window = Window()
def later(step):
    QTimer.singleShot(1000, step)
def minimize():
    window.showMinimized()
    later(paint)
def paint():
    window.painted = False
    window.update()
    later(tell)
def tell():
    state = subprocess.run(["xprop", "-id", str(int(window.winId())), "WM_STATE"], capture_output=True, text=True).stdout
    print("WM_STATE", "Iconic" if "Iconic" in state else "Normal" if "Normal" in state else state, end=", Qt: ")
    def word(true, what):
        return what if true else "not " + what
    exposed = window.windowHandle().isExposed()
    print(word(window.isMinimized(), "minimized"), word(window.hidden, "hidden"), word(window.isActiveWindow(), "active"),
          word(window.painted, "painted"), word(exposed, "exposed"), sep=", ", flush=True)
    app.quit()
window.show()
later(minimize)
app.exec()
PY
cat >"$folder/gtk.py" <<'PY'
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk
window = Gtk.Window(title="desk")
window.show_all()
def minimize():
    window.iconify()
    GLib.timeout_add(2000, tell)
def tell():
    minimized = window.get_window().get_state() & Gdk.WindowState.ICONIFIED
    print("GTK:", "minimized" if minimized else "not minimized", flush=True)
    Gtk.main_quit()
GLib.timeout_add(1000, minimize)
Gtk.main()
PY
echo "font pango:monospace 8" >"$folder/i3.conf"
export HOME=$folder XDG_RUNTIME_DIR=$folder NO_AT_BRIDGE=1 GSETTINGS_BACKEND=memory
unset WAYLAND_DISPLAY QT_QPA_PLATFORM
for manager in openbox "i3 -c $folder/i3.conf" bspwm spectrwm; do
    for toolkit in qt gtk; do
        rm -f "$folder/display"
        Xvfb -displayfd 3 -noreset -screen 0 800x600x24 3>"$folder/display" 2>>"$folder/log" &
        pids=($!)
        until [ -s "$folder/display" ]; do sleep 0.1; done
        DISPLAY=":$(cat "$folder/display")"
        export DISPLAY
        $manager >>"$folder/log" 2>&1 &
        pids+=($!)
        until [[ $(xprop -root _NET_SUPPORTING_WM_CHECK 2>>"$folder/log") == *#* ]]; do sleep 0.1; done
        echo "${manager%% *}, $(timeout 60 /usr/bin/python3 "$folder/$toolkit.py" 2>>"$folder/log")"
        kill "${pids[@]}" 2>/dev/null || true
        wait "${pids[@]}" || true
        pids=()
    done
done | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
openbox, WM_STATE Iconic, Qt: minimized, hidden, not active, not painted, not exposed
openbox, GTK: minimized
i3, WM_STATE Normal, Qt: minimized, hidden, active, painted, exposed
i3, GTK: not minimized
bspwm, WM_STATE Normal, Qt: minimized, hidden, active, painted, exposed
bspwm, GTK: not minimized
spectrwm, WM_STATE Normal, Qt: minimized, hidden, active, painted, exposed
spectrwm, GTK: not minimized
SEEN
