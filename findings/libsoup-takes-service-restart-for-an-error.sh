#!/bin/bash
# SPDX-License-Identifier: MIT
# libsoup 3.2.3 (gir1.2-soup-3.0 3.2.3-0+deb12u2), Debian 12
#
# Expected: a Close frame with a code from IANA's WebSocket Close Code Number Registry is an orderly end: "closed", with this code, and
#           the same code in the answer. 1012 is "Service Restart", 1013 "Try Again Later", 1014 "Bad Gateway" there.
# Seen:     these three are bad frames. The connection emits "error" ("invalid WebSocket response") and answers 1002, protocol error,
#           although get_close_code() says 1012 afterwards. The codes of RFC 6455 itself and private ones are as expected.
#
#   1001: closed 1001                answered 1001
#   1012: error, closed 1012         answered 1002
#   1013: error, closed 1013         answered 1002
#   1014: error, closed 1014         answered 1002
#   4001: closed 4001                answered 4001
#
# Why it matters: a server that is restarted for an update says 1012 to everybody, so that they come back in a moment. A program that
# comes back after "closed" and gives up after "error", as GNOME programs do, is away; the server's log has as many protocol errors as
# there were people. 1001, or a private code, is understood by all.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends gir1.2-soup-3.0=3.2.3-0+deb12u2 python3 python3-gi \
    >"$folder/apt.log"

cat >"$folder/closes.py" <<'PY'
import base64, hashlib, re, socket, threading
import gi
gi.require_version("Soup", "3.0")
from gi.repository import GLib, Soup

def serve(listener, code, answers): # upgrades, closes, and reads the client's Close frame, which is short and masked
    with listener.accept()[0] as peer:
        head = b""
        while b"\r\n\r\n" not in head:
            head += peer.recv(4096)
        key = re.search(rb"(?i)sec-websocket-key: *(\S+)", head)[1]
        accept = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
        peer.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                     + accept + b"\r\n\r\n" + b"\x88\x02" + code.to_bytes(2, "big"))
        data = b""
        while part := peer.recv(4096):
            data += part
        answers.append(int.from_bytes(bytes(a ^ b for a, b in zip(data[6:8], data[2:4])), "big") if data[:1] == b"\x88" else None)

print("libsoup", Soup.get_major_version(), Soup.get_minor_version(), Soup.get_micro_version())
for code in (1001, 1012, 1013, 1014, 4001):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        seen, answers, loop, session = [], [], GLib.MainLoop(), Soup.Session()
        thread = threading.Thread(target=serve, args=(listener, code, answers))
        thread.start()

        def connected(session, result):
            global connection
            connection = session.websocket_connect_finish(result)
            connection.connect("error", lambda *_: seen.append("error"))
            connection.connect("closed", lambda it: (seen.append(f"closed {it.get_close_code()}"), loop.quit()))

        message = Soup.Message.new("GET", f"ws://127.0.0.1:{listener.getsockname()[1]}/")
        session.websocket_connect_async(message, None, None, 0, None, connected)
        GLib.timeout_add_seconds(20, loop.quit)
        loop.run()
        thread.join()
        print(f"{code}: {', '.join(seen)}; answered {answers[0]}")
PY
timeout 120 /usr/bin/python3 "$folder/closes.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
libsoup 3 2 3
1001: closed 1001; answered 1001
1012: error, closed 1012; answered 1002
1013: error, closed 1013; answered 1002
1014: error, closed 1014; answered 1002
4001: closed 4001; answered 4001
SEEN
