#!/bin/bash
# SPDX-License-Identifier: MIT
# HAProxy 2.6.12 (haproxy 2.6.12-1+deb12u4), Debian 12
#
# Expected: `option httpchk`, the one line everybody copies, asks as HAProxy itself speaks to the server: HTTP/1.1 with a Host.
# Seen:     OPTIONS / HTTP/1.0 and nothing else, no Host. And a request with a whole address in its first line goes on to the server
#           with it, where nginx, Apache, lighttpd and Caddy make a path of it.
#
#   check   OPTIONS / HTTP/1.0
#   passed  GET http://desk.example.com/a HTTP/1.1
#
# Why it matters: a strict WebSocket server that answers GET only, or 400 to a request without Host, is healthy and marked DOWN,
# and every visitor gets 503 although the same server works behind four other proxies. RFC 9112, 3.2 allows both requests.
set -euo pipefail

folder=$(mktemp -d)
trap '[ -z "${pids:-}" ] || kill $pids 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends haproxy=2.6.12-1+deb12u4 python3 >"$folder/apt.log"

cat >"$folder/server.py" <<'PY'
import socket, sys, threading
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
def one(peer):
    head = b""
    while b"\r\n\r\n" not in head:
        part = peer.recv(4096)
        if not part:
            return
        head += part
    print(repr(head.decode()), file=sys.stderr, flush=True)
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    peer.close()
while True:
    threading.Thread(target=one, args=(listener.accept()[0],), daemon=True).start()
PY
python3 "$folder/server.py" >"$folder/port" 2>"$folder/seen" &
pids=$!
until [ -s "$folder/port" ]; do sleep 0.1; done
front=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$folder/haproxy.cfg" <<CFG
defaults
    mode http
    timeout connect 5s
    timeout client 5s
    timeout server 5s
frontend f
    bind 127.0.0.1:$front
    default_backend b
backend b
    option httpchk
    server s 127.0.0.1:$(cat "$folder/port") check inter 100ms
CFG
haproxy -db -f "$folder/haproxy.cfg" >"$folder/log" 2>&1 &
pids="$pids $!"
for _ in $(seq 100); do grep -q OPTIONS "$folder/seen" && break; sleep 0.1; done
python3 - "$front" <<'PY'
import socket, sys
s = socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=20)
s.sendall(b"GET http://desk.example.com/a HTTP/1.1\r\nHost: desk.example.com\r\nConnection: close\r\n\r\n")
while s.recv(4096):
    pass
PY
haproxy -v | sed -n 1p
echo "check:  $(grep -m1 OPTIONS "$folder/seen")"
echo "passed: $(grep -m1 GET "$folder/seen")"
[ "$(grep -m1 OPTIONS "$folder/seen")" = "'OPTIONS / HTTP/1.0\\r\\n\\r\\n'" ]
grep -q "^'GET http://desk.example.com/a HTTP/1.1" "$folder/seen"
