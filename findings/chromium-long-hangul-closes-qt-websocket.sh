#!/bin/bash
# SPDX-License-Identifier: MIT
# Chromium 156.0.8078.114-1~deb12u1, and QWebSocketServer of Qt 6.4.2 (libqt6websockets6 6.4.2-1), Debian 12
#
# Expected: a page sends texts of 180,000 bytes, and a server made with QWebSocketServer, well within its own limits, gets them.
# Seen:     with Latin letters it does. With Hangul the connection ends after one or two: 1007. Chromium sends what is longer than
#           about 64 KiB in frames, cut at whatever byte its pipe ends with just then, also within a syllable, as RFC 6455, 5.6
#           allows; Qt demands that each frame is UTF-8 by itself. Shorter texts come in one frame each, so nothing is seen of it.
#
#   Latin, 6 texts of 180000 bytes: 6 arrived, closes with 1000
#   Hangul, 6 texts of 180000 bytes: fewer arrived, closes with 1007
#   Hangul, 6 texts of 60000 bytes: 6 arrived, closes with 1000
#
# Why it matters: where Chromium cuts depends on what was sent before, so the same long text comes through at one time and ends the
# connection at another. On such a server no text of a page may come near 64 KiB, all fields of the frame counted, in bytes; or it
# goes as ASCII (JSON with \u), or as a binary message.
set -euo pipefail

folder=$(mktemp -d)
pids=
trap '[ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium=156.0.8078.114-1~deb12u1 qt6-base-dev=6.4.2+dfsg-10 \
    qt6-websockets-dev=6.4.2-1 libqt6websockets6=6.4.2-1 g++ pkg-config >"$folder/apt.log"

cat >"$folder/server.cpp" <<'CPP'
#include <QtCore>
#include <QtWebSockets>
#include <cstdio>
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QWebSocketServer server("texts", QWebSocketServer::NonSecureMode);
    server.listen(QHostAddress::LocalHost);
    QObject::connect(&server, &QWebSocketServer::newConnection, [&] {
        QWebSocket *peer = server.nextPendingConnection();
        auto count = std::make_shared<int>(0);
        QObject::connect(peer, &QWebSocket::textMessageReceived, [=](const QString &) { ++*count; });
        QObject::connect(peer, &QWebSocket::aboutToClose, &app, [=, &app] {
            std::printf("%s arrived, closes with %d\n", *count == 6 ? "6" : "fewer", int(peer->closeCode()));
            std::fflush(stdout);
            app.quit();
        });
    });
    std::printf("%d\n", server.serverPort());
    std::fflush(stdout);
    QTimer::singleShot(60'000, &app, &QCoreApplication::quit);
    return app.exec();
}
CPP
g++ -std=c++17 -fPIC -o "$folder/server" "$folder/server.cpp" $(pkg-config --cflags --libs Qt6WebSockets)

try() {
    "$folder/server" >"$folder/out" &
    local server=$!
    until [ -s "$folder/out" ]; do sleep 0.1; done
    cat >"$folder/page.html" <<HTML
<meta charset=utf-8><script>
const socket = new WebSocket('ws://127.0.0.1:$(sed -n 1p "$folder/out")/');
socket.onopen = () => { for (let i = 0; i < 6; ++i) socket.send('$2'.repeat($3)); socket.close(1000); };
</script>
HTML
    chromium --headless=new --no-sandbox --disable-gpu --user-data-dir="$folder/profile-$2-$3" "file://$folder/page.html" >"$folder/log" 2>&1 &
    pids="$server $!"
    wait "$server" || true
    kill "${pids#* }" 2>/dev/null || true
    wait "${pids#* }" || true
    pids=
    echo "$1: $(sed -n 2p "$folder/out")"
    rm "$folder/out"
}
export HOME="$folder"
chromium --version 2>"$folder/log"
{
    try 'Latin, 6 texts of 180000 bytes' a 180000
    try 'Hangul, 6 texts of 180000 bytes' 가 60000
    try 'Hangul, 6 texts of 60000 bytes' 가 20000
} | tee "$folder/seen"
grep -q '^Latin, 6 texts of 180000 bytes: 6 arrived, closes with 1000$' "$folder/seen"
grep -q '^Hangul, 6 texts of 180000 bytes: fewer arrived, closes with 1007$' "$folder/seen"
grep -q '^Hangul, 6 texts of 60000 bytes: 6 arrived, closes with 1000$' "$folder/seen"
