#!/bin/bash
# SPDX-License-Identifier: MIT
# QWebSocket of Qt 6.4.2 (libqt6websockets6 6.4.2-1) and websockets 10.4 (python3-websockets 10.4-1), Debian 12
#
# Expected: a text message may be cut into frames anywhere, also between the bytes of one character; only the whole must be UTF-8
#           (RFC 6455, 5.6). What QWebSocket sends, QWebSocket can read.
# Seen:     QWebSocket refuses a message with a frame that ends within a character: 1007, "Invalid UTF-8 code encountered.". It cuts
#           its own messages so, every 512 KiB (outgoingFrameSize), whatever lies there. A Korean text of 600,000 bytes ends the
#           connection between two programs with Qt; an English one of that size arrives, and so does the Korean one in Python.
#
#   Qt to Qt, 600000 bytes of Latin: arrived
#   Qt to Qt, 600000 bytes of Hangul: closed with 1007
#   Qt to Python, 600000 bytes of Hangul: arrived
#   Qt to Qt, 600000 bytes of Hangul, frames of 3 * 2^17 bytes: arrived
#
# Why it matters: a long history goes through for years and then, with the first one past 512 KiB, the connection comes and breaks and
# comes again. Whoever fragments towards Qt 6.4 must cut between characters: a frame size that is a multiple of 3 does for Hangul
# alone, one frame a message (a size larger than any message) for everything.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 qt6-websockets-dev=6.4.2-1 \
    libqt6websockets6=6.4.2-1 python3-websockets=10.4-1 g++ pkg-config >"$folder/apt.log"

cat >"$folder/long.cpp" <<'CPP'
#include <QtCore>
#include <QtWebSockets>
#include <cstdio>
#include <memory>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString latin(600'000, 'a'), hangul(200'000, QChar(0xac00));
    // Sends to whoever connects: /latin, /hangul, /multiple.
    QWebSocketServer server("long", QWebSocketServer::NonSecureMode);
    server.listen(QHostAddress::LocalHost);
    QObject::connect(&server, &QWebSocketServer::newConnection, [&] {
        QWebSocket *peer = server.nextPendingConnection();
        const QString path = peer->requestUrl().path();
        if (path == "/multiple")
            peer->setOutgoingFrameSize(3 << 17);
        peer->sendTextMessage(path == "/latin" ? latin : hangul);
    });
    std::printf("%d\n", server.serverPort());
    std::fflush(stdout);
    if (argc > 1)
        return app.exec(); // for somebody else
    for (const auto &[path, what, text] : {std::tuple("/latin", "Latin", latin), {"/hangul", "Hangul", hangul},
                                           {"/multiple", "Hangul, frames of 3 * 2^17 bytes", hangul}}) {
        QWebSocket client;
        QEventLoop wait;
        QString result = "nothing";
        QObject::connect(&client, &QWebSocket::textMessageReceived, &wait, [&, &text = text](const QString &got) {
            result = got == text ? "arrived" : "arrived changed";
            wait.quit();
        });
        QObject::connect(&client, &QWebSocket::disconnected, &wait, [&] {
            result = QString("closed with %1").arg(client.closeCode());
            wait.quit();
        });
        QTimer::singleShot(20'000, &wait, &QEventLoop::quit);
        client.open(QUrl(QString("ws://127.0.0.1:%1%2").arg(server.serverPort()).arg(path)));
        wait.exec();
        client.disconnect();
        std::printf("Qt to Qt, 600000 bytes of %s: %s\n", what, qPrintable(result));
    }
}
CPP
g++ -std=c++17 -fPIC -o "$folder/long" "$folder/long.cpp" $(pkg-config --cflags --libs Qt6WebSockets)
cat >"$folder/reader.py" <<'PY'
import asyncio, sys, websockets
async def main():
    async with websockets.connect(f"ws://127.0.0.1:{sys.argv[1]}/hangul") as socket:
        text = await socket.recv()
        print("Qt to Python, 600000 bytes of Hangul:", "arrived" if text == "가" * 200000 else "arrived changed")
asyncio.run(main())
PY
echo "QtWebSockets $(dpkg-query -W -f '${Version}' libqt6websockets6), websockets $(dpkg-query -W -f '${Version}' python3-websockets)"
"$folder/long" | sed 1d | tee "$folder/seen"
"$folder/long" serve >"$folder/port" &
pids=$!
until [ -s "$folder/port" ]; do sleep 0.1; done
/usr/bin/python3 "$folder/reader.py" "$(cat "$folder/port")" | tee -a "$folder/seen"
grep -q '^Qt to Qt, 600000 bytes of Latin: arrived$' "$folder/seen"
grep -q '^Qt to Qt, 600000 bytes of Hangul: closed with 1007$' "$folder/seen"
grep -q '^Qt to Qt, 600000 bytes of Hangul, frames of 3 \* 2^17 bytes: arrived$' "$folder/seen"
grep -q '^Qt to Python, 600000 bytes of Hangul: arrived$' "$folder/seen"
