#!/bin/bash
# SPDX-License-Identifier: MIT
# Time::ParseDate 2015.103 (libtime-parsedate-perl 2015.103-4) on perl 5.36, Date::Parse 2.33 (libtimedate-perl 2.3300-2) beside it; Debian 12
#
# Expected: parsedate() reads a moment as JSON has it (RFC 3339), or gives undef. It does read "2026-11-30T10:00:00+09:00". Its manual lists
#           yyyy-mm-dd, hh:mm:ss and [+-]dddd as formats, and FUZZY as the option for which "it's okay not to parse the entire date string".
# Seen:     with Z, and with an offset that has a minus and no space before it, the time and the zone are dropped, and what comes back is the
#           midnight of this day in the local zone, without FUZZY and without an error. With a plus, or a space, all is well. Only WHOLE
#           makes it undef; it reads none of these then.
#
#   In Seoul                       Date::Parse, UTC       Time::ParseDate, UTC
#   2026-11-30T10:00:00+09:00      2026-11-30 01:00:00    2026-11-30 01:00:00
#   2026-11-30T10:00:00Z           2026-11-30 10:00:00    2026-11-29 15:00:00
#   2026-11-30T10:00:00-03:30      2026-11-30 13:30:00    2026-11-29 15:00:00
#   2026-11-30 10:00:00-0330       2026-11-30 13:30:00    2026-11-29 15:00:00
#   2026-11-30 10:00:00 -0330      2026-11-30 13:30:00    2026-11-30 13:30:00
#
# Why it matters: a script over a desk's messages, whose times are in UTC and end with Z, counts every wait within a day as 0 seconds, and
# a test with the offset of Seoul, which is the natural one to try, finds nothing wrong. Request Tracker, a help desk, has the module among
# what it needs. Such a script has to say WHOLE, or take another module.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libtime-parsedate-perl=2015.103-4 \
    libtimedate-perl=2.3300-2 perl >"$folder/apt.log"

cat >"$folder/look.pl" <<'PL'
use strict;
use warnings;
use Date::Parse qw(str2time);
use POSIX qw(strftime);
use Time::ParseDate qw(parsedate);
sub utc { defined $_[0] ? strftime("%Y-%m-%d %H:%M:%S", gmtime $_[0]) : "undef" }
while (my $text = <STDIN>) {
    chomp $text;
    print join(" | ", $text, utc(str2time($text)), utc(scalar parsedate($text)), utc(scalar parsedate($text, WHOLE => 1))), "\n";
}
PL
dpkg-query -W libtime-parsedate-perl libtimedate-perl
TZ=Asia/Seoul perl "$folder/look.pl" >"$folder/seen" <<'TEXTS'
2026-11-30T10:00:00+09:00
2026-11-30T10:00:00Z
2026-11-30T10:00:00-03:30
2026-11-30 10:00:00-0330
2026-11-30 10:00:00 -0330
TEXTS
echo "text | Date::Parse | Time::ParseDate | the same with WHOLE"
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
2026-11-30T10:00:00+09:00 | 2026-11-30 01:00:00 | 2026-11-30 01:00:00 | 2026-11-30 01:00:00
2026-11-30T10:00:00Z | 2026-11-30 10:00:00 | 2026-11-29 15:00:00 | undef
2026-11-30T10:00:00-03:30 | 2026-11-30 13:30:00 | 2026-11-29 15:00:00 | undef
2026-11-30 10:00:00-0330 | 2026-11-30 13:30:00 | 2026-11-29 15:00:00 | undef
2026-11-30 10:00:00 -0330 | 2026-11-30 13:30:00 | 2026-11-30 13:30:00 | 2026-11-30 13:30:00
SEEN
