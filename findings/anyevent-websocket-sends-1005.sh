#!/bin/bash
# SPDX-License-Identifier: MIT
# AnyEvent::WebSocket::Client 0.54 (libanyevent-websocket-client-perl 0.54-1) to ws 8.18.0 (npm), Debian 12
#
# Expected: `$connection->close` without a code says that there is none, by a Close frame without a code, as close() in a browser does.
#           RFC 6455, 7.4.1: 1005 "MUST NOT be set as a status code in a Close control frame by an endpoint".
# Seen:     it writes 1005 into the frame ("By default the code is 1005", its manual says). A server that checks what it gets takes the
#           orderly end for a broken frame: ws emits an error, tells the program 1006, and answers 1002, so both sides learn of a
#           protocol error. With close(1000) all is well.
#
#   close():     server error "Invalid WebSocket frame: invalid status code 1005", close 1006; client 1002
#   close(1000): server close 1000; client 1000
#
# Why it matters: every script that ends properly is in the log as a fault of the protocol, and in whatever counts lost connections as
# a lost one. A server should not throw away what it has of a client with a bad Close frame: the messages before it were good.
set -euo pipefail

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends libanyevent-websocket-client-perl=0.54-1 >"$folder/apt.log"
command -v npm >"$folder/npm" || DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends nodejs npm >"$folder/apt.log"
npm install --prefix "$folder" --no-audit --no-fund --silent ws@8.18.0

cat >"$folder/server.js" <<'JS'
const { WebSocketServer } = require('ws');
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => console.log(server.address().port));
server.on('connection', socket => {
    let seen = 'server ';
    socket.on('error', error => { seen += `error "${error.message}", `; });
    socket.on('close', code => { console.error(`${seen}close ${code}`); server.close(); });
});
JS
cat >"$folder/client.pl" <<'PL'
use strict;
use warnings;
use AnyEvent;
use AnyEvent::WebSocket::Client;
my ($port, @code) = @ARGV;
my $over = AE::cv;
my $connection = AnyEvent::WebSocket::Client->new->connect("ws://127.0.0.1:$port/")->recv;
$connection->on(finish => sub { $over->send });
$connection->close(@code);
my $limit = AE::timer 20, 0, sub { $over->send };
$over->recv;
print "client ", $connection->close_code // "nothing", "\n";
PL

dpkg-query -W libanyevent-websocket-client-perl
for code in "" 1000; do
    rm -f "$folder/port" "$folder/server" "$folder/client"
    NODE_PATH="$folder/node_modules" node "$folder/server.js" >"$folder/port" 2>"$folder/server" &
    pids=($!)
    until [ -s "$folder/port" ]; do sleep 0.1; done
    perl "$folder/client.pl" "$(cat "$folder/port")" $code >"$folder/client"
    wait "${pids[0]}"
    pids=()
    echo "close($code): $(cat "$folder/server"); $(cat "$folder/client")"
done | tee "$folder/seen"
grep -qx 'close(): server error "Invalid WebSocket frame: invalid status code 1005", close 1006; client 1002' "$folder/seen"
grep -qx 'close(1000): server close 1000; client 1000' "$folder/seen"
