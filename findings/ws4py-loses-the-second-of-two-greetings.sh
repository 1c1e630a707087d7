#!/bin/bash
# SPDX-License-Identifier: MIT
# ws4py 0.5.1 (python3-ws4py 0.5.1+dfsg1-2), Debian 12
#
# Expected: a server may send messages as soon as it has answered the handshake, and the client gets all of them, however they come
#           together in the network (RFC 6455, 4.1: once the answer is validated, the connection is open).
# Seen:     ThreadedClient reads the answer 128 bytes at a time. What the last of these pieces has behind the head goes to the parser of
#           frames in one go, and the parser keeps the first frame of it and forgets the rest: no error, no close, and what comes later
#           arrives. So it depends on how long the server's head is, and on whether its messages were there at that moment.
#
#   head ends 64 bytes before the end of a piece, one message with it:    first, later
#   head ends 64 bytes before the end of a piece, two messages with it:   first, later
#   head ends where a piece ends, two messages with it:                   first, second, later
#
# Why it matters: a chat server greets and says at once what is new, in two messages. A bot made with ws4py gets the greeting and, now and
# then, not the other, and a header that a proxy adds changes which. A server can put into one message what must arrive on its own, and
# let the client ask again for what it has not got.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-ws4py=0.5.1+dfsg1-2 python3 >"$folder/apt.log"

# Serves one connection: the answer, as long as it is to be, together with the messages that are given; a second later one more.
cat >"$folder/server.py" <<'PY'
import base64, hashlib, re, socket, sys, time
left, texts = int(sys.argv[1]), sys.argv[2:]
def frame(text):
    return bytes([0x81, len(text)]) + text.encode()
listener = socket.create_server(("127.0.0.1", 0))
listener.settimeout(20)
print(listener.getsockname()[1], flush=True)
peer = listener.accept()[0]
peer.settimeout(20)
request = b""
while b"\r\n\r\n" not in request:
    request += peer.recv(4096)
key = re.search(rb"(?i)sec-websocket-key: *(\S+)", request)[1]
accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
head = (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept
        + b"\r\nServer: %b\r\n\r\n")
head = head.replace(b"%b", b"x" * (256 - left - len(head) + 2))
assert len(head) == 256 - left
peer.sendall(head + b"".join(map(frame, texts)))
time.sleep(1)
peer.sendall(frame("later"))
peer.recv(4096)
peer.close()
PY
cat >"$folder/client.py" <<'PY'
import sys
from ws4py.client.threadedclient import WebSocketClient
seen = []
class Client(WebSocketClient):
    def received_message(self, message):
        seen.append(str(message))
        if seen[-1] == "later":
            self.close()
client = Client(f"ws://127.0.0.1:{sys.argv[1]}/")
client.daemon = True
client.connect()
client._th.join(20)
print(", ".join(seen))
PY
run() { # BYTES_LEFT TEXT...
    rm -f "$folder/port"
    /usr/bin/python3 "$folder/server.py" "$@" >"$folder/port" &
    pids=$!
    until [ -s "$folder/port" ]; do sleep 0.1; done
    echo "$1 bytes left, $(($# - 1)) with the head: $(/usr/bin/python3 "$folder/client.py" "$(cat "$folder/port")")"
    wait "$pids"
    pids=
}
dpkg-query -W python3-ws4py
{
    run 64 first
    run 64 first second
    run 0 first second
} >"$folder/seen"
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
64 bytes left, 1 with the head: first, later
64 bytes left, 2 with the head: first, later
0 bytes left, 2 with the head: first, second, later
SEEN
