#!/bin/bash
# SPDX-License-Identifier: MIT
# gevent-websocket 0.10.1 (python3-gevent-websocket 0.10.1-5) to ws 8.18.0 (npm), Debian 12
#
# Expected: a server answers a Close frame with one that has the code, and at most 123 bytes of reason behind it (RFC 6455, 5.5 and
#           5.5.1); close(4001, "done") of its own sends 4001 and "done".
# Seen:     its close() sends the reason and leaves the code out, so the first two letters are the code. In the answer to a Close frame with
#           a reason, the reason is Python's notation of it: "bytearray(b'bye')", of which "by" is the code 25209, and for 41 syllables,
#           which take four characters a byte, the frame has 506 bytes and is too long for one. Without a reason it sends an
#           empty frame for every code. The peer that closed in good order has a protocol error and 1006.
#
#   client close(4001):             1005
#   client close(4001, "bye"):      error "invalid status code 25209", 1006
#   client close(4001, 41 x "한"):  error "invalid payload length 126", 1006
#   server close(4001):             1005
#   server close(4001, "done"):     error "invalid status code 25711", 1006
#
# Why it matters: Flask and Django projects still have this server. With it no code ever reaches a client ("4001: do not come back" is
# 1005 or 1006 there), and a client that gives reasons sees its own good end reported as an error. After it sent its Close frame a
# client should take whatever comes for the end.
set -euo pipefail

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-gevent-websocket=0.10.1-5 >"$folder/apt.log"
command -v npm >"$folder/npm" || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs npm >"$folder/apt.log"
npm install --prefix "$folder" --no-audit --no-fund --silent ws@8.18.0

cat >"$folder/server.py" <<'PY'
import geventwebsocket
from gevent.pywsgi import WSGIServer
from geventwebsocket.handler import WebSocketHandler

def serve(environ, start_response):
    socket = environ["wsgi.websocket"]
    while (text := socket.receive()) is not None:
        if text == "close":
            socket.close(4001)
        elif text == "close with a reason":
            socket.close(4001, "done")
    return []

server = WSGIServer(("127.0.0.1", 0), serve, handler_class=WebSocketHandler, log=None, error_log=None)
server.start()
print(server.server_port, flush=True)
server.serve_forever()
PY
cat >"$folder/client.js" <<'JS'
const WebSocket = require('ws');
const tries = [
    ['client close(4001)', socket => socket.close(4001)],
    ['client close(4001, "bye")', socket => socket.close(4001, 'bye')],
    ['client close(4001, 41 x "한")', socket => socket.close(4001, '한'.repeat(41))],
    ['server close(4001)', socket => socket.send('close')],
    ['server close(4001, "done")', socket => socket.send('close with a reason')],
];
(async () => {
    for (const [name, begin] of tries) {
        let seen = `${name}: `;
        await new Promise(done => {
            const socket = new WebSocket(`ws://127.0.0.1:${process.argv[2]}/`);
            socket.on('open', () => begin(socket));
            socket.on('error', error => { seen += `${error.message}, `; });
            socket.on('close', code => { console.log(seen + code); done(); });
        });
    }
})();
JS
/usr/bin/python3 -c 'import geventwebsocket; print("gevent-websocket", *geventwebsocket.VERSION)'
/usr/bin/python3 "$folder/server.py" >"$folder/port" 2>"$folder/log" &
pids=($!)
until [ -s "$folder/port" ]; do sleep 0.1; done
NODE_PATH="$folder/node_modules" timeout 60 node "$folder/client.js" "$(cat "$folder/port")" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
client close(4001): 1005
client close(4001, "bye"): Invalid WebSocket frame: invalid status code 25209, 1006
client close(4001, 41 x "한"): Invalid WebSocket frame: invalid payload length 126, 1006
server close(4001): 1005
server close(4001, "done"): Invalid WebSocket frame: invalid status code 25711, 1006
SEEN
