#!/bin/bash
# SPDX-License-Identifier: MIT
# sieve of GNU Mailutils 3.15 (mailutils 1:3.15-4), Debian 12
#
# Expected: vacation does not answer what a program or a list sent, nor sends what another program would answer: no reply to
#           "Auto-Submitted: auto-replied" (RFC 3834, 2) and none to a list; the reply itself says Auto-Submitted, has a From, and an empty
#           envelope sender or one that takes no answers (RFC 3834, 3).
# Seen:     it answers both, and is silent about "Precedence: bulk". Its answer has neither From nor Auto-Submitted nor Precedence, and
#           goes out with the person's own address as the envelope sender.
#
#   a person's letter:                  answered
#   Auto-Submitted: auto-replied:       answered
#   List-Id: <news.example.com>:        answered
#   Precedence: bulk:                   not answered
#   the answer: sendmail -f kim@example.org desk@example.com, To, Subject, In-Reply-To, References, MIME; no From, no Auto-Submitted
#
# Why it matters: a help desk that answers "we have your letter" gets "I am away" for it from such an address, with nothing in it that
# says a program wrote it, and answers that as a new letter. A desk that says "Precedence: bulk" besides Auto-Submitted is left alone;
# one that counts its automatic answers to an address needs nobody's manners.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends mailutils=1:3.15-4 >"$folder/apt.log"

sieve --version | sed -n 1p
cd "$folder"
cat >sendmail.sh <<'MAILER'
#!/bin/bash
{ echo "sendmail $*"; cat; echo; } >>"$(dirname "$0")/sent"
MAILER
chmod +x sendmail.sh
cat >rule.sieve <<'SIEVE'
require ["vacation"];
vacation :aliases ["kim@example.org"] :days 7 :database "away.db" "I am away until Monday.";
SIEVE
try() {
    rm -f sent away.db
    printf '%s\n' "From desk@example.com Sat Nov 28 09:00:00 2026" "Return-Path: <desk@example.com>" "From: desk@example.com" \
        "To: kim@example.org" "Date: Sat, 28 Nov 2026 09:00:00 +0900" "Subject: hello" "Message-ID: <1@example.com>" "$@" "" hello "" >box
    sieve --email=kim@example.org --mailer="sendmail:$folder/sendmail.sh" --mbox-url="$folder/box" rule.sieve
    if [ -s sent ]; then echo "${*:-nothing}: answered"; else echo "${*:-nothing}: not answered"; fi
}
{
    try
    try "Auto-Submitted: auto-replied"
    sed -n '1p; 2,/^$/s/:.*//p' sent
    try "List-Id: <news.example.com>"
    try "Precedence: bulk"
} | tee seen
diff - seen <<'SEEN'
nothing: answered
Auto-Submitted: auto-replied: answered
sendmail -oi -f kim@example.org desk@example.com
MIME-Version
Content-Type
Content-Transfer-Encoding
To
Subject
In-Reply-To
References
List-Id: <news.example.com>: answered
Precedence: bulk: not answered
SEEN
