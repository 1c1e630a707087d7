#!/bin/bash
# SPDX-License-Identifier: MIT
# websocket.el 1.13 (elpa-websocket 1.13-3) in Emacs 28.2 (emacs-nox 1:28.2+1-15+deb12u4), Debian 12
#
# Expected: a Close frame may have a code and a reason (RFC 6455, 5.5.1). The client takes them as what it says, answers with a Close
#           frame, and has no messages after it.
# Seen:     websocket.el takes each Close frame for one byte and reads its length, code and reason as the frames that follow. With some
#           reasons that makes a message: on-message gets it, after on-close. With others nothing comes of it. It answers none.
#
#   4001, no reason:                closed
#   4001, "the server restarts":    closed
#   4001, "try again later":        closed, then a text message of 15 bytes: a byte of the code and "try again late"
#   4001, "나중에 다시":            closed, then a binary message of 15 bytes: the same and most of the reason
#   4001, 41 x "한":                closed, then a text message of 109 bytes, unmasked with three bytes of the reason and one more
#
# Why it matters: clients in Emacs are bots and note takers of people who write their own. A reason is for people and logs, and here it
# is a message of the desk, once, at the end, with some wordings and not with others. Who closes should let the code say it, and who
# writes such a client should throw away what comes after on-close.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends elpa-websocket=1.13-3 emacs-nox=1:28.2+1-15+deb12u4 python3 \
    >"$folder/apt.log"

cat >"$folder/server.py" <<'PY'
import base64, hashlib, re, socket, sys
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
for reason in ("", "the server restarts", "try again later", "나중에 다시", "한" * 41):
    peer = listener.accept()[0]
    head = b""
    while b"\r\n\r\n" not in head:
        head += peer.recv(4096)
    key = re.search(rb"(?i)sec-websocket-key: *(\S+)", head)[1]
    accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    peer.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                 + accept + b"\r\n\r\n")
    content = (4001).to_bytes(2, "big") + reason.encode()
    peer.sendall(bytes([0x88, len(content)]) + content)
    peer.settimeout(20)
    answer = peer.recv(4096)
    print(f"{reason or 'no reason'}: answered by {answer!r}", file=sys.stderr, flush=True)
    peer.close()
PY
cat >"$folder/client.el" <<'EL'
(require 'websocket)
(dolist (what '("no reason" "the server restarts" "try again later" "나중에 다시" "41 x 한"))
  (let ((seen "") (closed nil) (end (+ (float-time) 20)))
    (websocket-open (format "ws://127.0.0.1:%s/" (getenv "PORT"))
                    :on-message (lambda (_socket frame)
                                  (setq seen (concat seen (format ", then a %s message of %d bytes"
                                                                  (websocket-frame-opcode frame)
                                                                  (string-bytes (websocket-frame-payload frame))))))
                    :on-close (lambda (_socket) (setq seen (concat seen "closed") closed t)))
    (while (and (not closed) (< (float-time) end)) (accept-process-output nil 0.1))
    (accept-process-output nil 0.5)
    (princ (format "4001, %s: %s\n" what seen))))
EL
/usr/bin/python3 "$folder/server.py" >"$folder/port" 2>"$folder/answers" &
pids=$!
until [ -s "$folder/port" ]; do sleep 0.1; done
export LC_ALL=C.UTF-8
emacs --version | sed -n 1p
HOME=$folder PORT=$(cat "$folder/port") timeout 120 emacs --batch -f package-initialize -l "$folder/client.el" 2>"$folder/log" | tee "$folder/seen"
wait "$pids"
pids=
diff - "$folder/seen" <<'SEEN'
4001, no reason: closed
4001, the server restarts: closed
4001, try again later: closed, then a text message of 15 bytes
4001, 나중에 다시: closed, then a binary message of 15 bytes
4001, 41 x 한: closed, then a text message of 109 bytes
SEEN
[ "$(grep -c "answered by b''" "$folder/answers")" = 5 ]
