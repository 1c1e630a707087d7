#!/bin/bash
# SPDX-License-Identifier: MIT
# sieve of GNU Mailutils 3.15 (mailutils 1:3.15-4), Debian 12
#
# Expected: `header :contains "subject" "배송"` is true of a letter with 배송 in its subject. RFC 5228, 2.7.2: "Implementations convert text
#           from header fields in all charsets [RFC 2047] to Unicode, encoded as UTF-8, as input to the comparator".
# Seen:     it compares what is written in the file, "=?UTF-8?B?67Cw…". A Korean word is never found, and neither is a Latin one if the
#           subject has any Korean word beside it, since many programs encode the whole. The letters of the encoding are found:
#           "UTF-8" is in every such subject. No error and no warning; Latin subjects work.
#
#   Subject: order 77          contains "order": yes
#   Subject: 배송 order 77     contains "order": no    contains "배송": no    contains "utf-8": yes
#
# Why it matters: a rule that puts a help desk's mail ("문의", "[desk]") into a folder, or keeps the automatic answer from what has
# "Auto" in its subject, works with every test in English. Rules for such a filter should ask for headers in ASCII that the sender's
# program controls (List-Id, X-…), and a program that sends mail should give it one.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends mailutils=1:3.15-4 python3 >"$folder/apt.log"

sieve --version | sed -n 1p
cd "$folder"
/usr/bin/python3 - <<'PY'
import base64
korean = "=?UTF-8?B?" + base64.b64encode("배송 order 77".encode()).decode() + "?="
for name, subject in (("latin", "order 77"), ("korean", korean)):
    with open(name, "w") as box:
        box.write(f"From kim@example.com Sat Nov 28 09:00:00 2026\nFrom: kim@example.com\nTo: desk@example.org\n"
                  f"Date: Sat, 28 Nov 2026 09:00:00 +0900\nSubject: {subject}\n\nhello\n\n")
PY
grep -H ^Subject: latin korean

contains() {
    printf 'if header :contains "subject" "%s" { discard; }\n' "$2" >rule.sieve
    if LC_ALL=C.UTF-8 sieve --verbose --dry-run --mbox-url="$1" rule.sieve 2>&1 | grep -q DISCARD; then
        echo "$1 contains \"$2\": yes"
    else
        echo "$1 contains \"$2\": no"
    fi
}
{
    contains latin order
    contains korean order
    contains korean 배송
    contains korean utf-8
} | tee seen
diff - seen <<'SEEN'
latin contains "order": yes
korean contains "order": no
korean contains "배송": no
korean contains "utf-8": yes
SEEN
