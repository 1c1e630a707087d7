#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (libqt6gui6 6.4.2+dfsg-10), ibus 1.5.27-5, ibus-hangul 1.5.4-2, Debian 12
#
# Expected: a syllable that is still open when the person clicks into another field stays, once, in the field where it was typed.
# Seen:     it is there, and once more in the field that was clicked. Qt's part for ibus commits the open text itself, then asks the
#           input method for a reset, whose commit goes to whatever has the focus when it arrives. fcitx5 does not do this.
#
#   first='안녕' second='녕'
#
# Why it matters: in a program with two conversations open, half a word typed to one person goes to another, and whoever presses
# a "Send" button with the mouse begins the next message with the last syllable. QInputMethod::commit() takes the same way.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 libqt6gui6=6.4.2+dfsg-10 \
    ibus=1.5.27-5 ibus-hangul=1.5.4-2 g++ pkg-config xvfb xdotool dbus >"$folder/apt.log"

cat >"$folder/fields.cpp" <<'CPP'
#include <QApplication>
#include <QLineEdit>
#include <QTimer>
#include <cstdio>
int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QWidget window;
    window.setGeometry(0, 0, 300, 100);
    QLineEdit first(&window), second(&window);
    first.setGeometry(10, 10, 280, 30);
    second.setGeometry(10, 60, 280, 30);
    window.show();
    window.activateWindow();
    QTimer tell;
    QObject::connect(&tell, &QTimer::timeout, [&] {
        std::printf("first='%s' second='%s'\n", first.text().toUtf8().constData(), second.text().toUtf8().constData());
        std::fflush(stdout);
    });
    tell.start(100);
    return app.exec();
}
CPP
g++ -fPIC -o "$folder/fields" "$folder/fields.cpp" $(pkg-config --cflags --libs Qt6Widgets)

mkdir -p "$folder/config/glib-2.0/settings"
mkdir -m 700 "$folder/run"
printf "[org/freedesktop/ibus/engine/hangul]\ninitial-input-mode='hangul'\n" >"$folder/config/glib-2.0/settings/keyfile"
export HOME=$folder XDG_CONFIG_HOME=$folder/config XDG_CACHE_HOME=$folder/cache XDG_RUNTIME_DIR=$folder/run
export GSETTINGS_BACKEND=keyfile LC_ALL=C.UTF-8 QT_IM_MODULE=ibus
unset WAYLAND_DISPLAY XAUTHORITY
dbus-daemon --session --nofork --nopidfile --address="unix:path=$folder/bus" --print-address >"$folder/bus.address" 2>"$folder/bus.log" &
pids=$!
until [ -s "$folder/bus.address" ]; do sleep 0.1; done
DBUS_SESSION_BUS_ADDRESS=$(cat "$folder/bus.address")
export DBUS_SESSION_BUS_ADDRESS
Xvfb -displayfd 3 -screen 0 400x300x24 -nolisten tcp 3>"$folder/display" 2>"$folder/xvfb.log" &
pids="$pids $!"
until [ -s "$folder/display" ]; do sleep 0.1; done
DISPLAY=:$(cat "$folder/display")
export DISPLAY
ibus-daemon --panel disable --emoji-extension disable >"$folder/ibus.log" 2>&1 &
pids="$pids $!"
until ibus engine hangul >/dev/null 2>&1; do sleep 0.2; done
"$folder/fields" >"$folder/seen" 2>"$folder/fields.log" &
pids="$pids $!"
until [ -s "$folder/seen" ]; do sleep 0.1; done
sleep 2

xdotool mousemove 100 25 click 1
sleep 1
xdotool key --delay 80 d k s s u d # 안녕
sleep 1
xdotool mousemove 100 75 click 1
sleep 2

dpkg-query -W -f '${Package} ${Version}\n' libqt6gui6 ibus ibus-hangul
tail -n 1 "$folder/seen"
[ "$(tail -n 1 "$folder/seen")" = "first='안녕' second='녕'" ]
