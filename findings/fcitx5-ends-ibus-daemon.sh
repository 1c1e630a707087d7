#!/bin/bash
# SPDX-License-Identifier: MIT
# fcitx5 5.0.21-3 beside ibus 1.5.27-5, Debian 12
#
# Expected: two input methods can run in one session, as programs choose theirs by QT_IM_MODULE and GTK_IM_MODULE; starting
#           one does not end the other.
# Seen:     fcitx5, started with its defaults, makes ibus-daemon end (its add-on "ibusfrontend"): the daemon exits with 0 as if its
#           person had wanted that. Where its address lay in another file (IBUS_ADDRESS_FILE) it was killed with SIGKILL instead.
#           Programs that use ibus are without an input method from then on, and are not told.
#
#   ibus-daemon before fcitx5: running
#   ibus-daemon after fcitx5:  ended with 0
#
# Why it matters: "Korean does not work any more in this program" need not be that program's fault, and a test that runs both
# must start fcitx5 with --disable=ibusfrontend, or it measures fcitx5 twice or plain Latin letters.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends ibus=1.5.27-5 fcitx5=5.0.21-3 \
    fcitx5-modules=5.0.21-3 xvfb dbus >"$folder/apt.log"

mkdir -m 700 "$folder/run"
export HOME=$folder XDG_CONFIG_HOME=$folder/config XDG_CACHE_HOME=$folder/cache XDG_RUNTIME_DIR=$folder/run LC_ALL=C.UTF-8
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
ibus=$!
until ibus engine xkb:us::eng >/dev/null 2>&1; do sleep 0.2; done
kill -0 "$ibus"
before=running
fcitx5 >"$folder/fcitx5.log" 2>&1 &
pids="$pids $!"
until grep -q 'Loaded addon ibusfrontend' "$folder/fcitx5.log"; do sleep 0.2; done
sleep 3
kill -0 "$ibus" 2>/dev/null && pids="$pids $ibus" after=running || after=ended
if [ "$after" = ended ]; then
    code=0
    wait "$ibus" || code=$?
    after="ended with $code"
fi

dpkg-query -W -f '${Package} ${Version}\n' fcitx5 ibus
echo "ibus-daemon before fcitx5: $before"
echo "ibus-daemon after fcitx5:  $after"
[ "$after" != running ]
