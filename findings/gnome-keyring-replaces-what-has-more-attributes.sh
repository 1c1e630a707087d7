#!/bin/bash
# SPDX-License-Identifier: MIT
# gnome-keyring 42.1 (gnome-keyring 42.1-1+b2) with libsecret 0.20.5 (libsecret-tools 0.20.5-3), Debian 12
#
# Expected: CreateItem with `replace` replaces "an item with the same attributes" (Secret Service API, Collection.CreateItem), so what
#           was stored for one account is not touched by what is stored without an account.
# Seen:     it takes the first item that has the given attributes, whatever others it has besides, and gives it the new secret, the
#           new label and the new attributes. The account is gone from it; SearchItems does not find it under its own attributes any
#           more. In the other order both are kept, and what has the account first stays untouched as well.
#
#   app=desk account=kim, then app=desk:           app=desk "second"
#   app=desk, then app=desk account=kim:           app=desk "first" | account=kim app=desk "second"
#   app=desk account=kim, then app=desk site=shop: account=kim app=desk "first" | app=desk site=shop "second"
#
# Why it matters: a program that learns of several accounts gives its keys one more attribute, "account"; the first start of an older
# version, or a key for the program itself, then overwrites the password of an account. Every key needs the same set of attributes,
# with an empty value rather than none.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends gnome-keyring=42.1-1+b2 libsecret-tools=0.20.5-3 \
    dbus-daemon python3-gi >"$folder/apt.log"
dpkg-query -W gnome-keyring libsecret-tools
sed '/<standard_session_servicedirs/d' /usr/share/dbus-1/session.conf >"$folder/bus.conf" # nothing is started on demand

cat >"$folder/items.py" <<'PY'
import time
from gi.repository import Gio
bus = Gio.bus_get_sync(Gio.BusType.SESSION)
name = "org.freedesktop.secrets"

def get(path, interface, field):
    return Gio.DBusProxy.new_sync(bus, 0, None, name, path, interface, None).get_cached_property(field).unpack()

seen = []
for path in get("/org/freedesktop/secrets/collection/login", "org.freedesktop.Secret.Collection", "Items"):
    attributes = get(path, "org.freedesktop.Secret.Item", "Attributes")
    label = get(path, "org.freedesktop.Secret.Item", "Label")
    seen.append(" ".join(f"{key}={value}" for key, value in sorted(attributes.items()) if key != "xdg:schema") + f' "{label}"')
print(" | ".join(sorted(seen, key=lambda line: line.split('"')[1])))
PY
cat >"$folder/store.sh" <<'SH'
printf password | gnome-keyring-daemon --foreground --unlock --components=secrets >"$HOME/daemon" 2>&1 & daemon=$!
until dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets/collection/login \
    org.freedesktop.DBus.Peer.Ping >"$HOME/ping" 2>&1; do sleep 0.1; done
printf one | secret-tool store --label=first $1
printf two | secret-tool store --label=second $2
/usr/bin/python3 "$HOME/items.py"
kill $daemon
SH
try() {
    local home
    home=$(mktemp -d "$folder/home.XXXX")
    cp "$folder/items.py" "$home"
    printf '%s, then %s: ' "$(sed 's/\(\S\+\) \(\S\+\)/\1=\2/g' <<<"$1")" "$(sed 's/\(\S\+\) \(\S\+\)/\1=\2/g' <<<"$2")"
    HOME=$home XDG_RUNTIME_DIR=$home timeout 60 dbus-run-session --config-file="$folder/bus.conf" -- bash "$folder/store.sh" "$1" "$2" 2>>"$folder/log"
}

{
    try "app desk account kim" "app desk"
    try "app desk" "app desk account kim"
    try "app desk account kim" "app desk site shop"
} | tee "$folder/seen"
grep -qx 'app=desk account=kim, then app=desk: app=desk "second"' "$folder/seen"
grep -qx 'app=desk, then app=desk account=kim: app=desk "first" | account=kim app=desk "second"' "$folder/seen"
grep -qx 'app=desk account=kim, then app=desk site=shop: account=kim app=desk "first" | app=desk site=shop "second"' "$folder/seen"
