#!/bin/bash
# SPDX-License-Identifier: MIT
# Desktop::Notify 0.05 (libdesktop-notify-perl 0.05-2) over Net::DBus 1.2.0 (libnet-dbus-perl 1.2.0-2) to dunst 1.9.0 (1.9.0-0.1), Debian 12
#
# Expected: hints => {urgency => 2} makes a notification critical. 2 is critical in the Desktop Notifications Specification (1.2, "Urgency
#           Levels"), to which the module's manual sends its reader, and it is a number in the program.
# Seen:     it goes out as the text "2", as Net::DBus sends every value of a variant that says nothing of its kind, numbers too. dunst wants
#           the byte that the specification has, takes no notice of anything else, and shows a normal one. Nobody complains: show()
#           returns, and title, text and buttons are there. With Net::DBus::dbus_byte(2) it is critical.
#
#   urgency => 2               variant string "2"    NORMAL
#   urgency => dbus_byte(2)    variant byte 2        CRITICAL
#   notify-send -u critical    variant byte 2        CRITICAL
#
# Why it matters: by its own settings dunst takes a normal notification away after ten seconds, and lets a critical one stay: the notice of
# a call is gone before somebody is back at the desk. A stand-in for the service in a test has to look at the kind as well; one
# that takes any number for a number is content with what shows nothing special on a real desktop.
set -euo pipefail

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libdesktop-notify-perl=0.05-2 libnet-dbus-perl=1.2.0-2 \
    dunst=1.9.0-0.1 libnotify-bin dbus-daemon xvfb >"$folder/apt.log"
dpkg-query -W libdesktop-notify-perl libnet-dbus-perl dunst

cat >"$folder/notify.pl" <<'PERL'
use strict; use warnings;
use Desktop::Notify;
use Net::DBus qw(:typing);
my $notify = Desktop::Notify->new(app_name => 'desk');
my %calls = ('urgency => 2' => 2, 'urgency => dbus_byte(2)' => dbus_byte(2));
$notify->create(summary => $_, body => 'hello', timeout => -1, hints => {urgency => $calls{$_}})->show for sort keys %calls;
PERL
cat >"$folder/session.sh" <<'SH'
dbus-monitor "interface='org.freedesktop.Notifications',member='Notify'" >"$HOME/monitor" & monitor=$!
dunst -print >"$HOME/shown" & dunst=$!
owned() { dbus-send --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.Notifications | grep -q true; }
until owned && grep -q . "$HOME/monitor"; do sleep 0.1; done
/usr/bin/perl "$HOME/notify.pl"
notify-send -a desk -u critical "notify-send -u critical" hello
for i in {1..100}; do
    [ "$(grep -c script_count "$HOME/shown")" -lt 3 ] || break
    sleep 0.1
done
kill $dunst $monitor
SH
export HOME=$folder XDG_RUNTIME_DIR=$folder LC_ALL=C.UTF-8
sed '/<standard_session_servicedirs/d' /usr/share/dbus-1/session.conf >"$folder/bus.conf" # nothing is started on demand
Xvfb -displayfd 3 3>"$folder/display" 2>"$folder/log" &
pids=($!)
until [ -s "$folder/display" ]; do sleep 0.1; done
DISPLAY=":$(cat "$folder/display")" timeout 60 dbus-run-session --config-file="$folder/bus.conf" -- bash "$folder/session.sh" 2>>"$folder/log"
{
    grep -A1 'string "urgency"' "$folder/monitor" | sed -n 's/^ *variant  */sent: /p'
    sed -n "s/^\tsummary: '\(.*\)'/\1:/p; s/^\turgency: //p" "$folder/shown" | paste -d' ' - -
} | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
sent: string "2"
sent: byte 2
sent: byte 2
urgency => 2: NORMAL
urgency => dbus_byte(2): CRITICAL
notify-send -u critical: CRITICAL
SEEN
