#!/bin/bash
# SPDX-License-Identifier: MIT
# QWebSocket of Qt 6.4.2 (libqt6websockets6 6.4.2-1), with ws 8.18.0 (npm) and websockets 10.4 (python3-websockets 10.4-1), Debian 12
#
# Expected: QWebSocket::close() shortens a reason of more than 123 bytes, as its documentation says, to a reason that is still a text.
# Seen:     it cuts after 123 bytes, also in the middle of a character. The Close frame is no longer UTF-8, so the peer must fail the
#           connection (RFC 6455, 5.5.1), and the code goes with the reason: nobody hears 4001. With 41 syllables, 123 bytes, all is
#           well; with one letter before them it is not.
#
#   41 syllables: ws 4001, websockets 4001
#   a letter and 41 syllables: ws 1006, websockets 1006
#
# Why it matters: "4001: signed out elsewhere" is the code by which a client stays away. With a Korean sentence for a reason, it becomes
# a lost connection after a longer name or one more word, and the client comes back for ever. Keep reasons short and in ASCII, and give
# sentences in a message before.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 qt6-websockets-dev=6.4.2-1 \
    libqt6websockets6=6.4.2-1 python3-websockets=10.4-1 g++ pkg-config >"$folder/apt.log"
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
        const QString letters = peer->requestUrl().path().mid(1);
        peer->close(QWebSocketProtocol::CloseCode(4001), letters + QString(41, QChar(0xac00)));
    });
    std::printf("%d\n", server.serverPort());
    std::fflush(stdout);
    return app.exec();
}
CPP
g++ -std=c++17 -fPIC -o "$folder/closes" "$folder/closes.cpp" $(pkg-config --cflags --libs Qt6WebSockets)
cat >"$folder/ws.js" <<'JS'
const WebSocket = require('ws');
new WebSocket(process.argv[2]).on('error', () => {}).on('close', code => console.log(code));
JS
cat >"$folder/reader.py" <<'PY'
import asyncio, sys, websockets
async def main():
    async with websockets.connect(sys.argv[1]) as socket:
        await socket.wait_closed()
        print(socket.close_code)
asyncio.run(main())
PY
echo "QtWebSockets $(dpkg-query -W -f '${Version}' libqt6websockets6)"
"$folder/closes" >"$folder/port" &
pids=$!
until [ -s "$folder/port" ]; do sleep 0.1; done
url="ws://127.0.0.1:$(cat "$folder/port")"
for letters in "" a; do
    echo "${letters:+a letter and }41 syllables: ws $(NODE_PATH="$folder/node_modules" timeout 20 node "$folder/ws.js" "$url/$letters"), websockets $(timeout 20 /usr/bin/python3 "$folder/reader.py" "$url/$letters")"
done | tee "$folder/seen"
grep -q '^41 syllables: ws 4001, websockets 4001$' "$folder/seen"
grep -q '^a letter and 41 syllables: ws 1006, websockets 1006$' "$folder/seen"
