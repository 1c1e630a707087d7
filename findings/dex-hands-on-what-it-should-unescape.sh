#!/bin/bash
# SPDX-License-Identifier: MIT
# dex 0.9.0 (dex 0.9.0-2), which i3's default configuration starts for XDG autostart; gio 2.74 (libglib2.0-bin) beside it; Debian 12
#
# Expected: an autostart file starts its program with the same arguments whoever reads it. Desktop Entry Specification 1.5, "The Exec
#           key": "Literal percentage characters must be escaped as %%", and in quotes a backslash stands before $, of which the rules
#           for strings take one more ("\\$").
# Seen:     dex, when it starts a program for autostart, undoes neither: the program gets "%%" for "%", and "\$" for "$". It leaves %c as
#           it is, too, where the translated name belongs. desktop-file-validate has nothing to say against the file, and gio starts
#           the program as the specification has it.
#
#   Exec=show --open=https://desk.example.com/%%EB%%AC%%B8 "--key=a\\$b" --name %c
#   gio: --open=https://desk.example.com/%EB%AC%B8, --key=a$b, --name, Desk
#   dex: --open=https://desk.example.com/%%EB%%AC%%B8, --key=a\$b, --name, %c
#
# Why it matters: a program that starts at login with an address in its command line opens another one with i3 than with
# GNOME, when the address has Hangul or a space in it. An autostart file should have nothing in Exec that needs to be escaped: put it into
# the program's settings.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends dex=0.9.0-2 libglib2.0-bin desktop-file-utils >"$folder/apt.log"
dpkg-query -W dex libglib2.0-bin

mkdir -p "$folder/xdg/autostart" "$folder/home"
cat >"$folder/show" <<'SH'
#!/bin/bash
printf '%s\n' "$@" >"$0.part"
mv "$0.part" "$0.seen"
SH
chmod +x "$folder/show"
cat >"$folder/xdg/autostart/desk.desktop" <<ENTRY
[Desktop Entry]
Type=Application
Name=Desk
Exec=$folder/show --open=https://desk.example.com/%%EB%%AC%%B8 "--key=a\\\\\$b" --name %c
ENTRY
grep ^Exec "$folder/xdg/autostart/desk.desktop" | sed "s|$folder/||"
desktop-file-validate "$folder/xdg/autostart/desk.desktop" && echo "desktop-file-validate: valid"

export HOME="$folder/home" XDG_CONFIG_HOME="$folder/home" XDG_CONFIG_DIRS="$folder/xdg" LC_ALL=C.UTF-8
seen() {
    for _ in {1..100}; do [ ! -e "$folder/show.seen" ] || break; sleep 0.1; done
    echo "$1: $(paste -sd, "$folder/show.seen" | sed 's/,/, /g')"
    rm "$folder/show.seen"
}
{
    gio launch "$folder/xdg/autostart/desk.desktop"
    seen gio
    dex --autostart --environment i3
    seen dex
} | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
gio: --open=https://desk.example.com/%EB%AC%B8, --key=a$b, --name, Desk
dex: --open=https://desk.example.com/%%EB%%AC%%B8, --key=a\$b, --name, %c
SEEN
