#!/bin/bash
# SPDX-License-Identifier: MIT
# websocket 1.0.35 and ws 8.18.0 (npm) under Node.js, Debian 12
#
# Expected: a peer that closes as `socket.close()` in a browser does, with a Close frame without a code, is told to the program as
#           1005, "no status received" (RFC 6455, 7.1.5); 1006 is for connections that end without any Close frame.
# Seen:     the package "websocket" answers the frame as it should and then says 1006, "Connection dropped by remote peer.", which is
#           word for word what it says of a cable that was pulled. "ws" tells the two apart.
#
#   websocket 1.0.35, empty Close frame: 1006 "Connection dropped by remote peer."
#   websocket 1.0.35, no Close frame: 1006 "Connection dropped by remote peer."
#   ws 8.18.0, empty Close frame: 1005 ""
#   ws 8.18.0, no Close frame: 1006 ""
#
# Why it matters: whoever counts lost connections, or waits for a visitor's return only after 1006, takes everybody who left properly
# for lost. A server that wants to be understood by both sides says 1000 itself and never sends an empty frame.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
command -v npm >"$folder/npm" || { apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs npm >"$folder/apt.log"; }
npm install --prefix "$folder" --no-audit --no-fund --silent websocket@1.0.35 ws@8.18.0

cat >"$folder/closes.js" <<'JS'
const crypto = require('crypto'), net = require('net');
const WS = require('ws'), { client: Client } = require('websocket');

// A server of a few lines, which upgrades, sends `last` and ends.
function server(last) {
    return new Promise(done => {
        const listener = net.createServer(socket => {
            socket.on('error', () => {}).once('data', head => {
                const key = /sec-websocket-key: *(\S+)/i.exec(head)[1];
                const accept = crypto.createHash('sha1').update(key + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
                socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
                    + `Sec-WebSocket-Accept: ${accept}\r\n\r\n`);
                setTimeout(() => { // waits for the client's Close frame, if it sent one itself
                    if (last.length)
                        socket.once('data', () => socket.end()).write(last);
                    else
                        socket.end();
                }, 200);
            });
        }).listen(0, '127.0.0.1', () => done(listener));
    });
}
const clients = {
    websocket: (url, told) => {
        const client = new Client();
        client.on('connect', socket => socket.on('close', (code, words) => told(code, words)));
        client.connect(url);
    },
    ws: (url, told) => new WS(url).on('close', (code, words) => told(code, words.toString())),
};
(async () => {
    for (const name in clients) {
        for (const [what, last] of [['empty Close frame', Buffer.from([0x88, 0])], ['no Close frame', Buffer.alloc(0)]]) {
            const listener = await server(last);
            const [code, words] = await new Promise(done =>
                clients[name](`ws://127.0.0.1:${listener.address().port}/`, (...all) => done(all)));
            console.log(`${name} ${require(name + '/package.json').version}, ${what}: ${code} ${JSON.stringify(words)}`);
            listener.close();
        }
    }
})();
JS
NODE_PATH="$folder/node_modules" node "$folder/closes.js" | tee "$folder/seen"
grep -q '^websocket 1.0.35, empty Close frame: 1006 "Connection dropped by remote peer."$' "$folder/seen"
grep -q '^websocket 1.0.35, no Close frame: 1006 "Connection dropped by remote peer."$' "$folder/seen"
grep -q '^ws 8.18.0, empty Close frame: 1005 ""$' "$folder/seen"
grep -q '^ws 8.18.0, no Close frame: 1006 ""$' "$folder/seen"
