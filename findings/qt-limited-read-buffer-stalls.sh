#!/bin/bash
# SPDX-License-Identifier: MIT
# Qt 6.4.2 (qt6-base-dev 6.4.2+dfsg-10), Debian 12
#
# Expected: a QTcpSocket or QLocalSocket with setReadBufferSize(64) holds at most 64 bytes, and goes on reading as soon as some of
#           them were taken out.
# Seen:     when the buffer was full once, taking some out is not enough: the notifier stays off until the buffer is EMPTY. A reader
#           that takes whole records only, and leaves the beginning of the next one there, waits for ever; readyRead() does not come
#           again and nothing is read from the kernel any more. With a record size that divides the buffer's it works, so a test
#           with round numbers finds nothing.
#
#   QLocalSocket, records of 10: 60 of 1000 bytes, 4 left in the buffer
#   QTcpSocket,   records of 10: 60 of 1000 bytes, 4 left in the buffer
#   QTcpSocket,   records of 16: 992 of 1000 bytes, 8 left in the buffer
#
# Why it matters: anyone who bounds what a peer may make them keep (a limited read buffer) and works record by record or line by line in
# turns (one request at a time) hangs with a peer that has sent more than the bound. Read all there is and keep the rest yourself.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends qt6-base-dev=6.4.2+dfsg-10 g++ pkg-config >"$folder/apt.log"

cat >"$folder/reader.cpp" <<'CPP'
#include <QtCore>
#include <QtNetwork>
#include <cstdio>

template <class Socket> void read(const char *name, Socket *reader, Socket &writer, int record)
{
    reader->setReadBufferSize(64);
    writer.write(QByteArray(1000, 'x'));
    int taken = 0;
    // One record a turn of the event loop.
    QElapsedTimer quiet;
    quiet.start();
    while (quiet.elapsed() < 1000) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        if (reader->bytesAvailable() >= record) {
            taken += int(reader->read(record).size());
            quiet.start();
        }
    }
    std::printf("%s, records of %d: %d of 1000 bytes, %d left in the buffer\n", name, record, taken, int(reader->bytesAvailable()));
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    std::printf("Qt %s\n", qVersion());
    QTemporaryDir folder;
    QLocalServer local;
    local.listen(folder.filePath("socket"));
    QLocalSocket localClient;
    localClient.connectToServer(folder.filePath("socket"));
    local.waitForNewConnection(5000);
    read("QLocalSocket", local.nextPendingConnection(), localClient, 10);
    for (const int record : {10, 16}) {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        QTcpSocket client;
        client.connectToHost(QHostAddress::LocalHost, server.serverPort());
        client.waitForConnected(5000);
        server.waitForNewConnection(5000);
        read("QTcpSocket", server.nextPendingConnection(), client, record);
    }
}
CPP
g++ -fPIC -o "$folder/reader" "$folder/reader.cpp" $(pkg-config --cflags --libs Qt6Core Qt6Network)
"$folder/reader" | tee "$folder/seen"
grep -q '^QLocalSocket, records of 10: 60 of 1000 bytes, 4 left' "$folder/seen"
grep -q '^QTcpSocket, records of 10: 60 of 1000 bytes, 4 left' "$folder/seen"
grep -q '^QTcpSocket, records of 16: 992 of 1000 bytes, 8 left' "$folder/seen"
