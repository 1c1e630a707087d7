#!/bin/bash
# SPDX-License-Identifier: MIT
# Clients made with gorilla/websocket and Boost.Beast, which cut messages within characters, against a real server. Run by people: what it
# needs is too large for test.sh.
#   apt-get install golang-go golang-github-gorilla-websocket-dev libboost-dev
#   run.sh PATH/TO/deskbell-server
set -euo pipefail
server=$(realpath "${1:?"where is deskbell-server?"}")
cd "$(dirname "$0")"
folder=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$folder"' EXIT

"$server" --data "$folder/data" --listen 127.0.0.1:0 --allow-origin https://site.example >"$folder/out" 2>"$folder/log" &
pid=$!
until port=$(sed -n 's/^listening on .*:\([0-9]*\)$/\1/p' "$folder/out") && [ -n "$port" ]; do
    kill -0 "$pid"
    sleep 0.1
done

result=0
GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$folder/go" go run gorilla.go "$port" || result=1
g++ -std=c++17 -O1 beast.cpp -o "$folder/beast" -pthread
"$folder/beast" "$port" || result=1
exit $result
