#!/bin/bash
# SPDX-License-Identifier: MIT
# websocket 1.4.2 of Tcllib 1.21 (tcllib 1.21+dfsg-1) with Tcl 8.6.13, Debian 12
#
# Expected: `websocket::close $sock 4001 done` sends a Close frame with that code and those words, and then ends.
# Seen:     it ends the TCP connection and sends no frame at all. The command marks the connection as closed first, and `send` sends
#           nothing on a closed one. The program's own handler is told "close: 4001 done" all the same. It also answers nothing to the
#           peer's Close frame.
#
#   client: close 4001 done
#   server: text "bye", end of the stream
#
# Why it matters: to the server such a client has always been cut off (1006), so an orderly end looks like a network that fails, and
# whoever keeps a place for people who were cut off keeps it for nothing. That the other side's log says 4001 proves nothing.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends tcllib=1.21+dfsg-1 tcl python3 >"$folder/apt.log"

cat >"$folder/server.py" <<'PY'
import base64, hashlib, re, socket, sys
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
peer = listener.accept()[0]
peer.settimeout(20)
head = b""
while b"\r\n\r\n" not in head:
    head += peer.recv(4096)
key = re.search(rb"(?i)sec-websocket-key: *(\S+)", head)[1]
accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
peer.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n")
data = head.split(b"\r\n\r\n", 1)[1]
while part := peer.recv(4096):
    data += part
seen = []
while data: # short masked frames
    size = data[1] & 127
    mask, text = data[2:6], data[6:6 + size]
    text = bytes(byte ^ mask[i % 4] for i, byte in enumerate(text))
    seen.append({1: f'text "{text.decode()}"', 8: f"Close frame {int.from_bytes(text[:2], 'big')}"}.get(data[0] & 15, "other frame"))
    data = data[6 + size:]
print("server:", ", ".join(seen + ["end of the stream"]), file=sys.stderr, flush=True)
PY
cat >"$folder/client.tcl" <<'TCL'
package require websocket
puts "websocket [package require websocket], Tcl [info patchlevel]"
proc told {sock type message} {
    if {$type eq "connect"} {
        websocket::send $sock text "bye"
        after 500 [list websocket::close $sock 4001 done]
    } elseif {$type eq "close"} {
        puts "client: close $message"
        after 500 {set ::over 1}
    }
}
websocket::open "ws://127.0.0.1:[lindex $argv 0]/" told
after 20000 {set over 1}
vwait over
TCL

/usr/bin/python3 "$folder/server.py" >"$folder/port" 2>"$folder/seen" &
pids=$!
until [ -s "$folder/port" ]; do sleep 0.1; done
tclsh "$folder/client.tcl" "$(cat "$folder/port")" | tee "$folder/client"
wait "$pids"
pids=
cat "$folder/seen"
grep -q '^client: close 4001 done$' "$folder/client"
grep -q '^server: text "bye", end of the stream$' "$folder/seen"
