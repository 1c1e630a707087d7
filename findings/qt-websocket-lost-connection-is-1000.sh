#!/bin/bash
# SPDX-License-Identifier: MIT
# QWebSocket of Qt 6.4.2 (libqt6websockets6 6.4.2-1), Debian 12
#
# Expected: closeCode() after disconnected() tells an orderly end from a connection that was cut. RFC 6455, 7.1.5 has 1006 for the
#           latter and 1005 for a Close frame without a code, and QWebSocketProtocol::CloseCode has both names.
# Seen:     1000, CloseCodeNormal, in all three cases: the value that the object was made with. Only error() differs, and it says
#           "The remote host closed the connection" for a proxy that was restarted in the middle of a message.
#
#   Close frame 1000: closeCode 1000, error -1
#   Close frame without a code: closeCode 1000, error -1
#   cut off, no Close frame: closeCode 1000, error 1
#
# Why it matters: "1000: they are done, do not come back" is a usual rule, and here it makes a client stay away after every lost
# connection, in exactly the case for which it was to reconnect. A server must say an end for good with a code of its own (4000
# and up), and a client must take 1000 for "perhaps lost".
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 qt6-websockets-dev=6.4.2-1 \
    libqt6websockets6=6.4.2-1 g++ pkg-config >"$folder/apt.log"

cat >"$folder/ends.cpp" <<'CPP'
#include <QtCore>
#include <QtNetwork>
#include <QtWebSockets>
#include <cstdio>

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const std::pair<const char *, QByteArray> ends[] = {
        {"Close frame 1000", QByteArray::fromHex("880203e8")},
        {"Close frame without a code", QByteArray::fromHex("8800")},
        {"cut off, no Close frame", QByteArray()},
    };
    for (const auto &[what, last] : ends) {
        QTcpServer listener;
        listener.listen(QHostAddress::LocalHost);
        QObject::connect(&listener, &QTcpServer::newConnection, [&, &last = last] {
            QTcpSocket *peer = listener.nextPendingConnection();
            QObject::connect(peer, &QTcpSocket::readyRead, peer, [=, &last] {
                if (peer->property("isAnswered").toBool())
                    return peer->disconnectFromHost(); // after the client's own Close frame
                if (!peer->peek(4096).endsWith("\r\n\r\n"))
                    return;
                peer->setProperty("isAnswered", true);
                static const QRegularExpression key("sec-websocket-key: *(\\S+)", QRegularExpression::CaseInsensitiveOption);
                const QByteArray accept = QCryptographicHash::hash(
                    key.match(peer->readAll()).captured(1).toLatin1() + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
                    QCryptographicHash::Sha1);
                peer->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            "Sec-WebSocket-Accept: " + accept.toBase64() + "\r\n\r\n" + last);
                if (last.isEmpty())
                    QTimer::singleShot(300, peer, &QTcpSocket::disconnectFromHost);
            });
        });
        QWebSocket client;
        QEventLoop wait;
        QObject::connect(&client, &QWebSocket::disconnected, &wait, &QEventLoop::quit);
        QTimer::singleShot(20'000, &wait, &QEventLoop::quit);
        client.open(QUrl(QString("ws://127.0.0.1:%1/").arg(listener.serverPort())));
        wait.exec();
        std::printf("%s: closeCode %d, error %d\n", what, int(client.closeCode()), int(client.error()));
        client.disconnect();
    }
}
CPP
g++ -std=c++17 -fPIC -o "$folder/ends" "$folder/ends.cpp" $(pkg-config --cflags --libs Qt6WebSockets)
echo "QtWebSockets $(dpkg-query -W -f '${Version}' libqt6websockets6)"
"$folder/ends" | tee "$folder/seen"
grep -q '^Close frame 1000: closeCode 1000, error -1$' "$folder/seen"
grep -q '^Close frame without a code: closeCode 1000, error -1$' "$folder/seen"
grep -q '^cut off, no Close frame: closeCode 1000, error 1$' "$folder/seen"
