#!/bin/bash
# SPDX-License-Identifier: MIT
# kwalletd5 5.103.0 (libkf5wallet-bin 5.103.0-1), as the Secret Service, with SecretStorage 3.3.3 (python3-secretstorage 3.3.3-1), Debian 12
#
# Expected: a label is what people read ("The displayable label of this item", Secret Service API, Item.Label). Whoever gives an item a new
#           one, finds the secret and the content type as they were.
# Seen:     what stands before the first slash of a label is the wallet's folder. Where the new label has another folder, or one for the first
#           time, or none any more, kwalletd moves the entry and makes bytes of the text: its length in four bytes, then its letters in two
#           bytes each, as QDataStream writes a QString. "token" is 14 bytes from then on, still "text/plain", without an error. Without
#           a slash on either side, or with the same word before it, all is well; set_secret() puts it right.
#
#   Desk of Kim -> Desk of Lee                  token
#   Desk of Kim -> https://desk.example.com     \0\0\0\n\0t\0o\0k\0e\0n
#   Desk/Kim -> Desk/Lee                        token
#   Desk/Kim -> Shop/Kim                        \0\0\0\n\0t\0o\0k\0e\0n
#   Desk/Kim -> Desk of Kim                     \0\0\0\n\0t\0o\0k\0e\0n
#
# Why it matters: a program that keeps its token under the name or the address of a desk, and gives the item the new one when the desk is
# renamed, is refused by its server at the next start. Keep slashes out of labels, or store the secret again under the new label.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libkf5wallet-bin=5.103.0-1 libqca-qt5-2-plugins \
    python3-secretstorage=3.3.3-1 dbus-daemon xvfb xauth openbox xdotool >"$folder/apt.log"

mkdir -p "$folder/home/.config"
mkdir -m 700 "$folder/run"
cat >"$folder/home/.config/kwalletrc" <<'RC'
[Wallet]
First Use=false
Leave Open=true
[org.freedesktop.secrets]
apiEnabled=true
RC
cat >"$folder/labels.py" <<'PY'
import secretstorage
collection = secretstorage.create_collection(secretstorage.dbus_init(), "desk")
for old, new in (("Desk of Kim", "Desk of Lee"), ("Desk of Kim", "https://desk.example.com"), ("Desk/Kim", "Desk/Lee"),
                 ("Desk/Kim", "Shop/Kim"), ("Desk/Kim", "Desk of Kim")):
    item = collection.create_item(old, {"try": f"{old} {new}"}, b"token")
    before = item.get_secret()
    item.set_label(new)
    print(old, "->", item.get_label() + ":", before, item.get_secret(), item.get_secret_content_type(), flush=True)
    item.set_secret(b"token")
    assert item.get_secret() == b"token"
PY
cat >"$folder/session.sh" <<'SESSION'
window() { # waits until one with this name, and another one than the last, is active
    for _ in $(seq 100); do
        now=$(xdotool getactivewindow 2>/dev/null || true)
        [ -n "$now" ] && [ "$now" != "${last:-}" ] && xdotool getwindowname "$now" | grep -q "$1" && break
        sleep 0.1
    done
    last=$now
    sleep 1
}
openbox >"$HOME/openbox.log" 2>&1 &
kwalletd5 2>"$HOME/log" &
daemons=$(jobs -p)
for _ in $(seq 200); do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets |
        grep -q true && break
    sleep 0.1
done
timeout 90 /usr/bin/python3 "$HOME/../labels.py" & # makes the wallet, about which its owner is asked first
labels=$!
window "KDE Wallet Service"
xdotool mousemove --window "$last" 109 167 click 1 # a classic one, not GPG
sleep 0.5
xdotool key Return
window "KDE Wallet Service" # no password
xdotool key Return
window "Low Password Strength"
xdotool key Return
wait "$labels"
kill $daemons
wait
SESSION
dpkg-query -W libkf5wallet-bin python3-secretstorage
env -i PATH="$PATH" HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run" LC_ALL=C.UTF-8 timeout 120 \
    xvfb-run -a -s "-screen 0 1024x768x24" dbus-run-session -- bash "$folder/session.sh" 2>"$folder/session.log" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
Desk of Kim -> Desk of Lee: b'token' b'token' text/plain
Desk of Kim -> https://desk.example.com: b'token' b'\x00\x00\x00\n\x00t\x00o\x00k\x00e\x00n' text/plain
Desk/Kim -> Desk/Lee: b'token' b'token' text/plain
Desk/Kim -> Shop/Kim: b'token' b'\x00\x00\x00\n\x00t\x00o\x00k\x00e\x00n' text/plain
Desk/Kim -> Desk of Kim: b'token' b'\x00\x00\x00\n\x00t\x00o\x00k\x00e\x00n' text/plain
SEEN
