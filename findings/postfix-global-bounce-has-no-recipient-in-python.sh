#!/bin/bash
# SPDX-License-Identifier: MIT
# Postfix 3.7.11 (postfix 3.7.11-0+deb12u1), read by Python 3.11's email, flufl.bounce 4.0 (python3-flufl.bounce 4.0-3, Mailman's) and
# Mail::DeliveryStatus::BounceParser 1.543 (libmail-deliverystatus-bounceparser-perl 1.543+repacked-1), Debian 12
#
# Expected: a letter that was sent with SMTPUTF8 comes back with a report that can be read as every other one: email's parser makes
#           a list of it, the first one about the server, then one for each recipient.
# Seen:     the report is message/global-delivery-status then, as RFC 6533 has it, also for a recipient in ASCII. Python knows
#           message/delivery-status only and takes every other message/* for a letter: the fields about the server are its
#           headers, and the recipients are its text. The loop that everybody writes finds Reporting-MTA and no Final-Recipient,
#           without an error; flufl.bounce finds no failure; Perl says that it is a bounce, of nobody.
#
#   kim@example.org                message/delivery-status         Python: 2 blocks, 5.1.1    flufl: 1 failure   Perl: 1 recipient
#   kim@example.org, SMTPUTF8      message/global-delivery-status  Python: 1 block, no Status flufl: 0 failures  Perl: 0 recipients
#   김민수@example.org, SMTPUTF8   message/global-delivery-status  Python: 1 block, no Status flufl: 0 failures  Perl: 0 recipients
#
# Why it matters: a desk learns from bounces that its answer did not arrive. It learns nothing of those that were sent with SMTPUTF8, which
# a sender asks for when any address or header has Hangul. Take the text of such a part and parse its blocks as headers.
set -euo pipefail

folder=$(mktemp -d)
chmod 755 "$folder"
pids=()
trap '[ ! -f "$folder/etc/main.cf" ] || postfix -c "$folder/etc" stop 2>/dev/null || true
    [ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends postfix=3.7.11-0+deb12u1 python3-flufl.bounce=4.0-3 \
    libmail-deliverystatus-bounceparser-perl=1.543+repacked-1 >"$folder/apt.log"

cat >"$folder/remote.py" <<'PY'
import pathlib, socket, sys # another mail server: it refuses everybody but the desk, whose letters it keeps
folder = pathlib.Path(sys.argv[1])
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    with listener.accept()[0] as peer, peer.makefile("rwb") as lines:
        def say(*all):
            lines.write(b"".join(line.encode() + b"\r\n" for line in all))
            lines.flush()
        say("220 mail.example.org ESMTP")
        for line in lines:
            word = line.decode().strip().upper()
            if word.startswith("EHLO"):
                say("250-mail.example.org", "250-8BITMIME", "250-ENHANCEDSTATUSCODES", "250 SMTPUTF8")
            elif word.startswith("RCPT") and "DESK@" not in word:
                say("550 5.1.1 no such mailbox")
            elif word == "DATA":
                say("354 go on")
                letter = b""
                while (part := lines.readline()) not in (b".\r\n", b""):
                    letter += part
                (folder / "part").write_bytes(letter)
                (folder / "part").rename(folder / "bounce")
                say("250 2.0.0 ok")
            elif word == "QUIT":
                say("221 bye")
                break
            else:
                say("250 2.0.0 ok")
PY
cat >"$folder/tries.py" <<'PY'
import email, email.policy, pathlib, smtplib, subprocess, sys, time
from email.message import EmailMessage
from flufl.bounce import all_failures
folder, port = pathlib.Path(sys.argv[1]), int(sys.argv[2])
for recipient, options in (("kim@example.org", []), ("kim@example.org", ["SMTPUTF8"]), ("김민수@example.org", ["SMTPUTF8"])):
    (folder / "bounce").unlink(missing_ok=True)
    letter = EmailMessage(email.policy.SMTPUTF8 if options else email.policy.SMTP)
    letter["From"], letter["To"], letter["Subject"] = "desk@example.com", recipient, "배송 문의"
    letter.set_content("안녕하세요")
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as server:
        server.ehlo()
        server.sendmail("desk@example.com", [recipient], bytes(letter), mail_options=[*options, "BODY=8BITMIME"])
    end = time.time() + 30
    while not (folder / "bounce").exists() and time.time() < end:
        time.sleep(0.1)
    bounce = email.message_from_binary_file(open(folder / "bounce", "rb"))
    report = bounce.get_payload(1)
    blocks = report.get_payload()
    failures = len(set().union(*all_failures(bounce)))
    perl = subprocess.run(["perl", "-MMail::DeliveryStatus::BounceParser", "-0777", "-e",
        'my $it = Mail::DeliveryStatus::BounceParser->new(scalar <STDIN>); print $it->is_bounce, " bounce, ", scalar(my @all = $it->reports)'],
        stdin=open(folder / "bounce", "rb"), capture_output=True, text=True).stdout
    print(recipient, *options, report.get_content_type(), f"Python: {len(blocks)} of {[block['Status'] for block in blocks]}, "
          f"flufl: {failures}, Perl: {perl}", flush=True)
PY

/usr/bin/python3 "$folder/remote.py" "$folder" >"$folder/remote" &
pids=($!)
until [ -s "$folder/remote" ]; do sleep 0.1; done
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
mkdir "$folder/etc" "$folder/queue" "$folder/data"
chown postfix "$folder/data"
cat >"$folder/etc/main.cf" <<CF
compatibility_level = 3.6
myhostname = mail.example.com
mydestination =
local_recipient_maps =
alias_maps =
relayhost = [127.0.0.1]:$(cat "$folder/remote")
smtp_host_lookup = native
smtputf8_enable = yes
queue_directory = $folder/queue
data_directory = $folder/data
daemon_directory = /usr/lib/postfix/sbin
maillog_file = $folder/log
maillog_file_prefixes = $folder
inet_interfaces = 127.0.0.1
mynetworks = 127.0.0.0/8
CF
cat >"$folder/etc/master.cf" <<CF
127.0.0.1:$port inet n - n - - smtpd
proxymap unix - - n - - proxymap
rewrite unix - - n - - trivial-rewrite
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
anvil unix - - n - 1 anvil
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
smtp unix - - n - - smtp
retry unix - - n - - error
postlog unix-dgram n - n - 1 postlogd
CF
postfix -c "$folder/etc" start 2>/dev/null
postconf mail_version
timeout 120 /usr/bin/python3 "$folder/tries.py" "$folder" "$port" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
kim@example.org message/delivery-status Python: 2 of [None, '5.1.1'], flufl: 1, Perl: 1 bounce, 1
kim@example.org SMTPUTF8 message/global-delivery-status Python: 1 of [None], flufl: 0, Perl: 1 bounce, 0
김민수@example.org SMTPUTF8 message/global-delivery-status Python: 1 of [None], flufl: 0, Perl: 1 bounce, 0
SEEN
