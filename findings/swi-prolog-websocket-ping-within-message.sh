#!/bin/bash
# SPDX-License-Identifier: MIT
# SWI-Prolog 9.0.4 (swi-prolog-nox 9.0.4+dfsg-2), library(http/websocket), Debian 12
#
# Expected: a ping may stand between two fragments of a message (RFC 6455, 5.4: "Control frames MAY be injected in the middle of a
#           fragmented message"); ws_receive/2 answers it and gives the message as it would without it.
# Seen:     it answers the ping, and reads what follows it as Latin-1: "하세요", nine bytes, becomes nine characters, without an
#           error. Then ws_close/3 fails. Without the ping the same fragments are read well, cut within a character even.
#
#   two fragments: 5 characters, as sent, then closed
#   two fragments, cut within a character: 5 characters, as sent, then closed
#   two fragments, a ping between them: 12 characters, not as sent, then not closed
#
# Why it matters: a server that pings on a timer and writes long answers in fragments does this sooner or later, and only then, and only
# to text beyond ASCII. One that sends each message in one frame never does.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends swi-prolog-nox=9.0.4+dfsg-2 python3 >"$folder/apt.log"

cat >"$folder/server.py" <<'PY'
import base64, hashlib, re, socket
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
text = "안녕하세요".encode()
for cut, between in ((6, b""), (4, b""), (6, b"\x89\x02p1")):
    peer = listener.accept()[0]
    peer.settimeout(20)
    head = b""
    while b"\r\n\r\n" not in head:
        head += peer.recv(4096)
    key = re.search(rb"(?i)sec-websocket-key: *(\S+)", head)[1]
    accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    peer.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                 + accept + b"\r\n\r\n")
    peer.sendall(bytes([0x01, cut]) + text[:cut] + between + bytes([0x80, len(text) - cut]) + text[cut:])
    peer.sendall(b"\x88\x02\x03\xe8")
    peer.settimeout(3)
    try:
        while peer.recv(4096):
            pass
    except TimeoutError: # the reader that does not close either
        pass
    peer.close()
PY
cat >"$folder/reader.pl" <<'PL'
:- use_module(library(http/websocket)).
:- initialization(main, main).
main :- getenv('PORT', Port), format(atom(Url), 'ws://127.0.0.1:~w/', [Port]),
    current_prolog_flag(version, Version), format("SWI-Prolog ~w~n", [Version]),
    forall(member(How, ['', ', cut within a character', ', a ping between them']), read_one(Url, How)).
read_one(Url, How) :-
    http_open_websocket(Url, Socket, []), ws_receive(Socket, Message), string_length(Message.data, Length),
    (Message.data == "안녕하세요" -> Seen = 'as sent' ; Seen = 'not as sent'),
    (catch(ws_close(Socket, 1000, "bye"), _, fail) -> End = 'closed' ; End = 'not closed'),
    format("two fragments~w: ~w characters, ~w, then ~w~n", [How, Length, Seen, End]).
PL

/usr/bin/python3 "$folder/server.py" >"$folder/port" &
pids=$!
until [ -s "$folder/port" ]; do sleep 0.1; done
export LC_ALL=C.UTF-8
PORT=$(cat "$folder/port") timeout 60 swipl "$folder/reader.pl" 2>"$folder/log" | tee "$folder/seen" || cat "$folder/log"
grep -q '^two fragments: 5 characters, as sent, then closed$' "$folder/seen"
grep -q '^two fragments, cut within a character: 5 characters, as sent, then closed$' "$folder/seen"
grep -q '^two fragments, a ping between them: 12 characters, not as sent, then not closed$' "$folder/seen"
