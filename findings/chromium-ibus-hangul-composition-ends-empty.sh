#!/bin/bash
# SPDX-License-Identifier: MIT
# Chromium 156.0.8078.114-1~deb12u1 with ibus 1.5.27-5 and ibus-hangul 1.5.4-2 (GTK 3), Debian 12
#
# Expected: Enter while a syllable is open: compositionend carries the syllable, as it does elsewhere, and a second keydown of
#           the same key without a keyup between the two says that it repeats.
# Seen:     compositionend carries "", the syllable comes behind it as an insertion without any composition, and then Enter
#           is told a second time as a key of its own (13), not repeating, without a keyup between the two. fcitx5-hangul in the same
#           browser gives the syllable in compositionend, and the second Enter as well.
#
#   Enter:229:composing compositionend:"" insertText:"한" Enter:13
#
# Why it matters: a chat that sends when compositionend has Hangul, or that takes a second keydown without a keyup for a held
# key, keeps the line in the field. Only "repeat" tells a held key, and the text is whole at the second Enter, not before.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium=156.0.8078.114-1~deb12u1 \
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
for (const type of ['keydown', 'compositionend', 'input'])
  document.querySelector('textarea').addEventListener(type, (e) => { seen.push(type === 'keydown' ? (e.code === 'Enter' ? `Enter:${e.keyCode}${e.isComposing ? ':composing' : ''}${e.repeat ? ':repeat' : ''}` : '') : type === 'compositionend' ? `compositionend:"${e.data}"` : e.inputType === 'insertText' ? `insertText:"${e.data}"` : ''); });
addEventListener('keyup', (e) => { if (e.key === 'Enter') document.title = 'seen ' + seen.join(' '); });
addEventListener('load', () => setTimeout(() => { document.title = 'ready'; }));
</script>
HTML
chromium --no-sandbox --disable-gpu --no-first-run --disable-background-networking --password-store=basic --window-position=0,0 \
    --window-size=780,560 --user-data-dir="$folder/profile" --app="file://$folder/page.html" >"$folder/chromium.log" 2>&1 &
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
read -r -a words <<<"${seen#seen }"
seen="${words[*]}"
dpkg-query -W -f '${Package} ${Version}\n' chromium ibus ibus-hangul
echo "$seen"
kill "${pids##* }"          # the browser ends before its display does
wait "${pids##* }" || true
pids=${pids% *}
[[ $seen == *'Enter:229:composing compositionend:"" insertText:"한" Enter:13'* ]]
