#!/bin/bash
# SPDX-License-Identifier: MIT
# msmtp 1.8.23 (msmtp 1.8.23-1), Debian 12
#
# Expected: the exit code, from sysexits.h by msmtp's manual, tells a refusal for now (4yz) from one for good (5yz): EX_TEMPFAIL, 75,
#           is "temporary failure; user is invited to retry", EX_UNAVAILABLE, 69, is not.
# Seen:     75 only where nobody listens at the port. Every 4yz is 69: a mailbox that is full, a greylist, a server that has no
#           time. A message that is refused for good after its end (550, a filter for spam) is 69 as well, but a refusal for good
#           of a recipient is 65, "data format error". A server that answers the connection itself with 421 or 554 is 76.
#
#   nobody listens               75
#   421 to the connection        76
#   450 to RCPT TO (greylist)    69
#   550 to RCPT TO               65
#   452 to the message           69
#   550 to the message           69
#
# Why it matters: who has msmtp as sendmail (PHP, cron, a transport of Postfix's pipe, a script with a queue of its own) keeps what came
# back with 75 and gives up what did not. A greylist refuses every first letter for some minutes: it is lost, or, if 69 means
# "later", the spam filter's victim is tried for ever. Only the reply in its words or its log ("smtpstatus=450") tells them apart.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends msmtp=1.8.23-1 python3 >"$folder/apt.log"

cat >"$folder/tries.py" <<'PY'
import socket, subprocess, sys, threading

def serve(listener, stage, reply):
    with listener.accept()[0] as peer, peer.makefile("rwb") as lines:
        def say(line):
            lines.write(line.encode() + b"\r\n")
            lines.flush()
        if stage == "the connection":
            return say(reply)
        say("220 mail.example.org")
        for line in lines:
            word = line.decode().upper().split(" ")[0].strip()
            if word == "QUIT":
                return say("221 bye")
            if word == "DATA":
                say("354 go on")
                while lines.readline() != b".\r\n":
                    pass
                say(reply)
            else:
                say(reply if word == "RCPT" and stage == "RCPT TO" else "250 ok")

def mail(port):
    return subprocess.run(["msmtp", "--host=127.0.0.1", f"--port={port}", "--from=desk@example.com", "kim@example.org"],
        input=b"Subject: hello\n\nhello\n", stderr=subprocess.DEVNULL, timeout=30).returncode

print(subprocess.run(["msmtp", "--version"], capture_output=True, text=True).stdout.split("\n")[0])
with socket.create_server(("127.0.0.1", 0)) as listener:
    port = listener.getsockname()[1]
print("nobody listens", mail(port))
for stage, reply in (("the connection", "421 4.3.2 later"), ("RCPT TO", "450 4.7.1 greylisted"), ("RCPT TO", "550 5.1.1 nobody"),
                     ("the message", "452 4.2.2 full"), ("the message", "550 5.7.1 spam")):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener, stage, reply))
        thread.start()
        print(reply.split()[0], "to", stage, mail(listener.getsockname()[1]))
        thread.join()
PY
HOME=$folder /usr/bin/python3 "$folder/tries.py" | tee "$folder/seen"
diff - <(tail -n +2 "$folder/seen") <<'SEEN'
nobody listens 75
421 to the connection 76
450 to RCPT TO 69
550 to RCPT TO 65
452 to the message 69
550 to the message 69
SEEN
