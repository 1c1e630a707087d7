#!/bin/bash
# SPDX-License-Identifier: MIT
# OpenSMTPD 6.8.0p2 (opensmtpd 6.8.0p2-4+b4), read by Ruby's mail 2.7.1 (ruby-mail 2.7.1+dfsg1-2) and by Perl's
# Mail::DeliveryStatus::BounceParser 1.543 (libmail-deliverystatus-bounceparser-perl 1.543+repacked-1), Debian 12
#
# Expected: a bounce is multipart/report with report-type=delivery-status (RFC 3464, 2: a DSN "is a MIME message with a top-level
#           content-type of multipart/report"), and Status is what the other server said: 5.1.1, there is nobody, 5.2.2, it is full.
# Seen:     the parts are there, message/delivery-status among them, but the whole is multipart/mixed, and Status is 5.0.0 whatever the
#           other server said. What it said stands in the sentence for people only; there is no Diagnostic-Code and no Auto-Submitted.
#           Libraries that go by the outer type take it for a letter: bounced? is false in Ruby, and in Perl it is a
#           bounce of nobody.
#
#   550 5.1.1: multipart/mixed  Final-Recipient kim@example.org  Status 5.0.0  Ruby: no bounce  Perl: a bounce, 0 recipients
#   552 5.2.2: multipart/mixed  Final-Recipient kim@example.org  Status 5.0.0  Ruby: no bounce  Perl: a bounce, 0 recipients
#
# Why it matters: where bounces go back into a help desk, this one opens a new inquiry, and since nothing says Auto-Submitted, the desk's
# automatic answer goes to MAILER-DAEMON. Look for a part message/delivery-status wherever it is, for an empty Return-Path, and do
# not make more of 5.0.0 than "not delivered".
set -euo pipefail

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
chmod 755 "$folder"
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends ruby-mail=2.7.1+dfsg1-2 python3 perl util-linux \
    libmail-deliverystatus-bounceparser-perl=1.543+repacked-1 libevent-2.1-7 libdb5.3 >"$folder/apt.log"
# Unpacked, not installed: it would put the machine's own mail server away.
(cd "$folder" && apt-get -qq download opensmtpd=6.8.0p2-4+b4 2>apt.log && dpkg -x opensmtpd_*.deb root)

cat >"$folder/remote.py" <<'PY'
import pathlib, socket, sys # another mail server: it refuses everybody but the desk, whose letters it keeps
folder, reply = pathlib.Path(sys.argv[1]), sys.argv[2]
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    with listener.accept()[0] as peer, peer.makefile("rwb") as lines:
        def say(line):
            lines.write(line.encode() + b"\r\n")
            lines.flush()
        say("220 mail.example.org ESMTP")
        for line in lines:
            word = line.decode().strip().upper()
            if word.startswith("RCPT") and "DESK@" not in word:
                say(reply)
            elif word == "DATA":
                say("354 go on")
                letter = b""
                while (part := lines.readline()) not in (b".\r\n", b""):
                    letter += part
                (folder / "part").write_bytes(letter)
                (folder / "part").rename(folder / "bounce")
                say("250 ok")
            elif word == "QUIT":
                say("221 bye")
                break
            else:
                say("250 ok")
PY
cat >"$folder/send.py" <<'PY'
import pathlib, smtplib, sys, time
bounce, port = pathlib.Path(sys.argv[1]) / "bounce", int(sys.argv[2])
end = time.time() + 60
while True:
    try:
        server = smtplib.SMTP("127.0.0.1", port, "desk.example.com", timeout=20)
        break
    except ConnectionRefusedError:
        if time.time() > end:
            raise
        time.sleep(0.1)
server.sendmail("desk@example.com", ["kim@example.org"],
    b"From: desk@example.com\r\nTo: kim@example.org\r\nSubject: hello\r\nMessage-ID: <1@example.com>\r\n\r\nhello\r\n")
server.quit()
while not bounce.exists() and time.time() < end:
    time.sleep(0.1)
PY
cat >"$folder/namespace.sh" <<'SH'
cd "$1"
mount --bind passwd /etc/passwd
mount --bind group /etc/group
for place in /var/spool /var/lib /run; do mount -t tmpfs none $place; done
mkdir -p /var/lib/opensmtpd/empty /var/spool/smtpd
chmod 711 /var/spool/smtpd
exec root/usr/sbin/smtpd -d -f "$1/smtpd.conf"
SH
cat >"$folder/read.rb" <<'RB'
require 'mail'
letter = Mail.read(ARGV[0])
report = letter.parts.find { |part| part.mime_type == 'message/delivery-status' }.decoded
print letter.mime_type, ', ', report[/^Final-Recipient: .*/].strip, ', ', report[/^Status: .*/].strip,
    ', Auto-Submitted ', letter['Auto-Submitted'] ? 'yes' : 'no', ', Ruby: ', letter.bounced? ? 'a bounce' : 'no bounce'
RB
cat >"$folder/read.pl" <<'PL'
use Mail::DeliveryStatus::BounceParser;
local $/;
my $letter = Mail::DeliveryStatus::BounceParser->new(scalar <STDIN>);
print $letter->is_bounce ? "a bounce" : "no bounce", ", ", scalar(my @all = $letter->reports), " recipients\n";
PL

grep -v '^opensmtp' /etc/passwd >"$folder/passwd"
grep -v '^opensmtp' /etc/group >"$folder/group"
for user in opensmtpd:9901 opensmtpq:9902; do
    echo "${user%:*}:x:${user#*:}:${user#*:}::/nonexistent:/bin/false" >>"$folder/passwd"
    echo "${user%:*}:x:${user#*:}:" >>"$folder/group"
done
cd "$folder"
"$folder/root/usr/sbin/smtpd" -h 2>&1 | head -1 || true
for reply in "550 5.1.1 no such mailbox" "552 5.2.2 mailbox full"; do
    rm -f port bounce
    /usr/bin/python3 remote.py "$folder" "$reply" >port &
    pids=($!)
    until [ -s port ]; do sleep 0.1; done
    listen=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    printf 'listen on 127.0.0.1 port %s\naction "on" relay host smtp://127.0.0.1:%s helo desk.example.com\nmatch from any for any action "on"\n' \
        "$listen" "$(cat port)" >smtpd.conf
    unshare --mount bash namespace.sh "$folder" >log 2>&1 &
    pids+=($!)
    /usr/bin/python3 send.py "$folder" "$listen"
    kill "${pids[@]}"
    wait "${pids[@]}" || true
    pids=()
    echo "${reply:0:9}: $(ruby read.rb bounce), Perl: $(perl read.pl <bounce)"
done | tee seen
diff - seen <<'SEEN'
550 5.1.1: multipart/mixed, Final-Recipient: rfc822; kim@example.org, Status: 5.0.0, Auto-Submitted no, Ruby: no bounce, Perl: a bounce, 0 recipients
552 5.2.2: multipart/mixed, Final-Recipient: rfc822; kim@example.org, Status: 5.0.0, Auto-Submitted no, Ruby: no bounce, Perl: a bounce, 0 recipients
SEEN
