#!/bin/bash
# SPDX-License-Identifier: MIT
# WebKitGTK 2.50.6-1~deb12u2 with ibus 1.5.27-5 and ibus-hangul 1.5.4-2 (GTK 3), Debian 12
#
# Expected: one compositionstart, one compositionend.
# Seen:     Enter while a syllable is open ends the composition twice: first with "" and an empty field, then, after one more keydown
#           (229) without compositionstart, with the syllable. fcitx5-hangul in the same view: once.
#
#   compositionstart compositionend:"":field="" compositionend:"한":field="한"
#
# Why it matters: whoever counts compositions, or reads the field at the first compositionend, sees the syllable vanish.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libwebkit2gtk-4.1-0=2.50.6-1~deb12u2 gir1.2-webkit2-4.1=2.50.6-1~deb12u2 python3-gi \
    ibus=1.5.27-5 ibus-hangul=1.5.4-2 ibus-gtk3=1.5.27-5 xdotool=1:3.20160805.1-5 xvfb openbox dbus >"$folder/apt.log"

mkdir -m 700 "$folder/run"
export HOME=$folder XDG_CONFIG_HOME=$folder/config XDG_CACHE_HOME=$folder/cache XDG_RUNTIME_DIR=$folder/run LC_ALL=C.UTF-8
export GSETTINGS_BACKEND=keyfile GTK_IM_MODULE=ibus NO_AT_BRIDGE=1
unset WAYLAND_DISPLAY XAUTHORITY
mkdir -p "$folder/config/glib-2.0/settings"
printf "[org/freedesktop/ibus/engine/hangul]\ninitial-input-mode='hangul'\n" >"$folder/config/glib-2.0/settings/keyfile"
dbus-daemon --session --nofork --nopidfile --address="unix:path=$folder/bus" --print-address >"$folder/bus.address" 2>"$folder/bus.log" &
pids=$!
until [ -s "$folder/bus.address" ]; do sleep 0.1; done
DBUS_SESSION_BUS_ADDRESS=$(cat "$folder/bus.address")
export DBUS_SESSION_BUS_ADDRESS
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3>"$folder/display" 2>"$folder/xvfb.log" &
pids="$pids $!"
until [ -s "$folder/display" ]; do sleep 0.1; done
DISPLAY=:$(cat "$folder/display")
export DISPLAY
openbox --sm-disable >"$folder/openbox.log" 2>&1 &
pids="$pids $!"
ibus-daemon --panel disable --emoji-extension disable >"$folder/ibus.log" 2>&1 &
pids="$pids $!"
until ibus engine hangul >/dev/null 2>&1; do sleep 0.2; done

cat >"$folder/page.html" <<'HTML'
<!doctype html><meta charset="utf-8"><title>start</title><style>body{margin:0}textarea{width:100vw;height:90vh}</style><textarea></textarea>
<script>
const seen = [];
for (const type of ['compositionstart', 'compositionend'])
  document.querySelector('textarea').addEventListener(type, (e) => { seen.push(type === 'compositionend' ? `${type}:"${e.data}":field="${e.target.value}"` : type); });
addEventListener('keyup', (e) => { if (e.key === 'Enter') document.title = 'seen ' + seen.join(' '); });
addEventListener('load', () => setTimeout(() => { document.title = 'ready'; }));
</script>
HTML
cat >"$folder/view.py" <<'PYTHON'
import sys
import gi
gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2
window = Gtk.Window(title="view", default_width=780, default_height=560)
view = WebKit2.WebView()
view.connect("notify::title", lambda *_: window.set_title(view.get_title() or ""))
window.add(view)
window.show_all()
view.load_uri(sys.argv[1])
Gtk.main()
PYTHON
WEBKIT_DISABLE_COMPOSITING_MODE=1 /usr/bin/python3 "$folder/view.py" "file://$folder/page.html" >"$folder/view.log" 2>&1 &
pids="$pids $!"
title() { for window in $(xdotool search --onlyvisible --name "$1" 2>/dev/null); do xdotool getwindowname "$window"; done | head -1; }
until [ -n "$(title ready)" ]; do sleep 0.2; done
sleep 1
xdotool mousemove 300 400 click 1
sleep 1
ibus engine hangul
sleep 1
xdotool key --delay 100 g k s Return   # 한, and Enter while it is open
until [ -n "$(title seen)" ]; do sleep 0.2; done
seen=$(title seen)
seen=${seen#seen }
dpkg-query -W -f '${Package} ${Version}\n' libwebkit2gtk-4.1-0 ibus ibus-hangul
echo "$seen"
[ "$seen" = 'compositionstart compositionend:"":field="" compositionend:"한":field="한"' ]
