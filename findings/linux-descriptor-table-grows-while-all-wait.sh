#!/bin/bash
# SPDX-License-Identifier: MIT
# Linux 6.18.44, Python 3.11.2 (python3 3.11.2-1+b1), Debian 12
#
# Expected: open() and accept() cost the same for the 256th descriptor of a process as for the 255th, give or take microseconds, however
#           many threads it has.
# Seen:     in a process with a second thread, even one that sleeps, the call that needs descriptor 256, 512, 1024, 2048 … takes
#           5 to 16 ms where the others take 2 µs: the kernel's table is doubled there, and whoever does that waits until every processor
#           has passed by (an RCU grace period), since another thread may be looking into the old one. With one thread there is no wait. With the
#           table made wide beforehand (a descriptor with a high number, duplicated and closed again) there is none either.
#
#   one thread:             slow at a power of two: none of 256 512 1024 2048
#   two threads:            slow at a power of two: 256 512 1024 2048
#   two threads, made wide: slow at a power of two: none of 256 512 1024 2048
#
# Why it matters: a server with an event loop and helper threads, to which clients come back all at once after a restart, stands still
#           for everybody just then, each time their number doubles; it looks like a slow disk or a long turn of one's own. In ours it was
#           the slowest hundredth of 5,000 greetings, 22 ms of a median of 6. Limits of descriptors are not the size of the table: raising them
#           does not help.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3=3.11.2-1+b1 >"$folder/apt.log"
[ "$(ulimit -Hn)" -gt 3000 ] || { echo "skipped: fewer than 3,000 descriptors are allowed here"; exit 77; }
ulimit -n "$(ulimit -Hn)"

cat >"$folder/open.py" <<'PY'
import fcntl
import os
import sys
import threading
import time

DOUBLED = (256, 512, 1024, 2048)
SLOW = 0.001


def times(wide):
    """Seconds by descriptor. Each is opened once; what else the machine does is slow now and then, but not at the same places."""
    if wide:
        one = os.open("/dev/null", os.O_RDONLY)
        os.close(fcntl.fcntl(one, fcntl.F_DUPFD, 4000))
        os.close(one)
    took = {}
    for _ in range(2500):
        began = time.perf_counter()
        descriptor = os.open("/dev/null", os.O_RDONLY)
        took[descriptor] = time.perf_counter() - began
    return took


over = threading.Event()
if "two" in sys.argv:
    threading.Thread(target=over.wait).start()
took = times("wide" in sys.argv)
over.set()
print(*(number for number in DOUBLED if took[number] > SLOW))
PY

uname -r
dpkg-query -W python3
# Three times each: a place counts if it was slow every time.
always() {
    for _ in 1 2 3; do /usr/bin/python3 "$folder/open.py" "$@" | tr ' ' '\n'; done | sort -n | uniq -c | awk '$1 == 3 && $2 != "" { printf "%s ", $2 }'
}
one=$(always one) two=$(always two) wide=$(always two wide)
echo "one thread:             slow at a power of two: ${one:-none of 256 512 1024 2048}"
echo "two threads:            slow at a power of two: ${two:-none of 256 512 1024 2048}"
echo "two threads, made wide: slow at a power of two: ${wide:-none of 256 512 1024 2048}"
[ -z "$one" ] && [ -z "$wide" ] && [ "$two" = "256 512 1024 2048 " ]
