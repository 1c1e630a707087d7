#!/bin/bash
# SPDX-License-Identifier: MIT
# Postfix 3.7.11 (postfix 3.7.11-0+deb12u1), Debian 12; the client is curl 7.88.1 as packaged there
#
# Expected: a server that does not take the name after EHLO says so to EHLO.
# Seen:     with reject_non_fqdn_helo_hostname, EHLO and MAIL FROM get 250, and only RCPT TO is answered: 504, whoever the recipient
#           is (smtpd_delay_reject, on by default). libcurl says the machine's bare name unless the URL has a path, and reports the 504
#           as what became of the recipient.
#
#   EHLO vm                          250
#   MAIL FROM:<desk@example.com>     250 2.1.0 Ok
#   RCPT TO:<kim@example.org>        504 5.5.2 <vm>: Helo command rejected: need fully-qualified hostname
#   EHLO desk.example.com, the same  250 2.1.5 Ok
#
# Why it matters: a sender that reads "5yz to RCPT TO" as "no such mailbox" throws every letter away because of its own name. The
# stage says nothing; the enhanced status (5.5.x, 5.7.x, 5.1.7, 5.1.8, 5.4.5) says whom the refusal is about.
set -euo pipefail

folder=$(mktemp -d)
chmod 755 "$folder"
trap '[ ! -f "$folder/etc/main.cf" ] || postfix -c "$folder/etc" stop 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postfix=3.7.11-0+deb12u1 curl python3 >"$folder/apt.log"

port=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir "$folder/etc" "$folder/queue" "$folder/data"
chown postfix "$folder/data"
cat >"$folder/etc/main.cf" <<CF
compatibility_level = 3.6
myhostname = mail.example.com
mydestination = example.org
local_recipient_maps = inline:{ kim=kim }
queue_directory = $folder/queue
data_directory = $folder/data
daemon_directory = /usr/lib/postfix/sbin
maillog_file = $folder/log
maillog_file_prefixes = $folder
inet_interfaces = 127.0.0.1
mynetworks = 192.0.2.0/24
smtpd_helo_required = yes
smtpd_helo_restrictions = reject_non_fqdn_helo_hostname
CF
cat >"$folder/etc/master.cf" <<CF
127.0.0.1:$port inet n - n - - smtpd
rewrite unix - - n - - trivial-rewrite
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
CF
postfix -c "$folder/etc" start 2>/dev/null
python3 - "$port" <<'PY' | tee "$folder/seen"
import smtplib, sys
for name in ("vm", "desk.example.com"):
    server = smtplib.SMTP("127.0.0.1", int(sys.argv[1]), timeout=20)
    print("EHLO", name, server.docmd("EHLO", name)[0])
    print("MAIL", server.docmd("MAIL", "FROM:<desk@example.com>")[0])
    code, text = server.docmd("RCPT", "TO:<kim@example.org>")
    print("RCPT", code, text.decode())
    server.quit()
PY
postconf mail_version
curl --version | sed -n 1p | cut -d ' ' -f 1-2
cat >"$folder/mail" <<'TEXT'
Subject: hello

hello
TEXT
curl -sv --mail-from desk@example.com --mail-rcpt kim@example.org -T "$folder/mail" "smtp://127.0.0.1:$port/vm" 2>&1 | grep -E '^(< 504|curl)' || true
diff "$folder/seen" - <<'TEXT'
EHLO vm 250
MAIL 250
RCPT 504 5.5.2 <vm>: Helo command rejected: need fully-qualified hostname
EHLO desk.example.com 250
MAIL 250
RCPT 250 2.1.5 Ok
TEXT
