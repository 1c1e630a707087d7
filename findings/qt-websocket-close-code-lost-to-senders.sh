#!/bin/bash
# SPDX-License-Identifier: MIT
# QWebSocketServer of Qt 6.4.2 (libqt6websockets6 6.4.2-1); ws 8.18.0 (npm) as the client, and as another server; Debian 12
#
# Expected: a server that closes a connection while the client is sending is understood: QWebSocket::close(4001, "stop") arrives
#           as 4001, as it does from other servers.
# Seen:     never; the client is told 1006. QWebSocket writes its Close frame and hangs up in the same moment, without waiting for the
#           client's (RFC 6455, 7.1.1). What has come and was not read makes the kernel send a reset, and a client whose own
#           writing fails looks no further. A client that is silent just then does hear the code.
#
#   QWebSocketServer, the client goes on sending: 1006 1006 1006 1006 1006
#   QWebSocketServer, the client is silent: 4001 4001 4001 4001 4001
#   ws, the client goes on sending: 4001 4001 4001 4001 4001
#
# Why it matters: codes and reasons that tell a client what to do ("do not come back", "this one was too long") are lost just where
# they are needed, with those who send much; it takes them for a broken line, comes back and sends the same again.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 \
    qt6-websockets-dev=6.4.2-1 libqt6websockets6=6.4.2-1 g++ pkg-config >"$folder/apt.log"
command -v npm >"$folder/npm" || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs npm >"$folder/apt.log"
npm install --prefix "$folder" --no-audit --no-fund --silent ws@8.18.0

cat >"$folder/closes.cpp" <<'CPP'
#include <QtCore>
#include <QtWebSockets>
#include <cstdio>
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QWebSocketServer server("closes", QWebSocketServer::NonSecureMode);
    server.listen(QHostAddress::LocalHost);
    QObject::connect(&server, &QWebSocketServer::newConnection, [&] {
        QWebSocket *peer = server.nextPendingConnection();
        QObject::connect(peer, &QWebSocket::textMessageReceived,
                         [peer] { peer->close(QWebSocketProtocol::CloseCode(4001), "stop"); });
    });
    std::printf("%d\n", server.serverPort());
    std::fflush(stdout);
    return app.exec();
}
CPP
g++ -std=c++17 -fPIC -o "$folder/closes" "$folder/closes.cpp" $(pkg-config --cflags --libs Qt6WebSockets)
cat >"$folder/closes.js" <<'JS'
const { WebSocketServer } = require('ws');
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => console.log(server.address().port));
server.on('connection', peer => peer.on('error', () => {}).on('message', () => peer.close(4001, 'stop')));
JS
cat >"$folder/sends.js" <<'JS'
const WebSocket = require('ws');
const [url, count] = process.argv.slice(2);
const once = () => new Promise(done => {
    const socket = new WebSocket(url).on('error', () => {}).on('close', done);
    socket.on('open', () => { for (let i = 0; i < count; ++i) socket.send('x'.repeat(100000)); });
});
(async () => {
    const codes = [];
    for (let i = 0; i < 5; ++i)
        codes.push(await once());
    console.log(codes.join(' '));
})();
JS
export NODE_PATH="$folder/node_modules"
"$folder/closes" >"$folder/qt" &
pids=$!
node "$folder/closes.js" >"$folder/ws" &
pids="$pids $!"
until [ -s "$folder/qt" ] && [ -s "$folder/ws" ]; do sleep 0.1; done
sends() { timeout 60 node "$folder/sends.js" "ws://127.0.0.1:$(cat "$folder/$1")/" "$2"; }

echo "QtWebSockets $(dpkg-query -W -f '${Version}' libqt6websockets6)"
{
    echo "QWebSocketServer, the client goes on sending: $(sends qt 50)"
    echo "QWebSocketServer, the client is silent: $(sends qt 1)"
    echo "ws, the client goes on sending: $(sends ws 50)"
} | tee "$folder/seen"
grep -q '^QWebSocketServer, the client goes on sending: 1006 1006 1006 1006 1006$' "$folder/seen"
grep -q '^QWebSocketServer, the client is silent: 4001 4001 4001 4001 4001$' "$folder/seen"
grep -q '^ws, the client goes on sending: 4001 4001 4001 4001 4001$' "$folder/seen"
