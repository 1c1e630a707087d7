#!/bin/bash
# SPDX-License-Identifier: MIT
# Monit 5.33.0 (monit 1:5.33.0-1) to websockets 10.4 (python3-websockets 10.4-1), Debian 12
#
# Expected: `protocol websocket` shakes hands, sends a ping and waits for its pong. What the server says of its own accord before it, a
#           greeting or a state, is passed over, as in RFC 6455: messages may come at any time.
# Seen:     up to 125 bytes it is passed over. From 126 on, where the length stands in two more bytes behind the first two (RFC 6455, 5.2),
#           monit takes 126 for the length itself, and the last bytes of the greeting for the head of the next frame: the '"}' of JSON is one
#           of 125 bytes, which it waits for. It does not see the pong, and says that the server failed. A greeting in Hangul is there
#           in half as many letters as an English one.
#
#   none                                                succeeded
#   {"greeting":"aaa…"}, 125 bytes                      succeeded
#   {"greeting":"aaa…"}, 126 bytes                      failed: "WEBSOCKET: response 0xa: data read error"
#   {"greeting":"Hello, how can …"}, 112 letters        succeeded
#   {"greeting":"안녕하세요, 무엇을 …"}, 65 letters     failed: the same
#
# Why it matters: a chat server whose first word is a greeting of 126 bytes is down for Monit and up for everybody else, and with the
# usual "then restart" it is restarted at every round, under all who are connected. It may begin on the day when somebody words the
# greeting anew or translates it. Let the server be silent until it is spoken to, or let Monit ask by HTTP.
set -euo pipefail

folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends monit=1:5.33.0-1 python3-websockets=10.4-1 >"$folder/apt.log"

cat >"$folder/server.py" <<'PY'
import asyncio, json, sys, websockets
def greeting(text):
    return json.dumps({"greeting": text}, ensure_ascii=False, separators=(",", ":"))
greetings = {"/none": "", "/125": greeting("a" * 110), "/126": greeting("a" * 111),
             "/english": greeting("Hello, how can we help you? We answer from nine in the morning to six in the evening on weekdays."),
             "/korean": greeting("안녕하세요, 무엇을 도와드릴까요? 평일 오전 아홉 시부터 오후 여섯 시까지 답해 드립니다.")}
for path, text in greetings.items():
    print(path, len(text), "letters,", len(text.encode()), "bytes", file=sys.stderr, flush=True)
async def serve(connection, path):
    if greetings[path]:
        await connection.send(greetings[path])
    async for message in connection: # pings and closes are answered by the library
        pass
async def main():
    async with websockets.serve(serve, "127.0.0.1", 0, compression=None) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.Future()
asyncio.run(main())
PY
/usr/bin/python3 "$folder/server.py" >"$folder/port" 2>"$folder/server.log" &
server=$!
until [ -s "$folder/port" ]; do sleep 0.1; done

try() {
    cat >"$folder/monitrc" <<RC
set pidfile $folder/pid
set idfile $folder/id
set statefile $folder/state
check host desk with address 127.0.0.1
    if failed port $(cat "$folder/port") protocol websocket request "/$1" host "127.0.0.1" origin "http://127.0.0.1" version 13
        with timeout 5 seconds then alert
RC
    chmod 600 "$folder/monitrc"
    rm -f "$folder/state"
    monit -v -c "$folder/monitrc" validate >"$folder/round" 2>&1 || true # what it exits with is not about the service
    echo "$1: $(sed -nE "s/^'desk' (succeeded|failed).*WEBSOCKET\] at [^ ]+ \[TCP\/IP\]( --.*)?.*/\1\2/p" "$folder/round")"
}
monit --version | sed -n 1p
cat "$folder/server.log"
{
    for greeting in none 125 126 english korean; do try "$greeting"; done
} | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
none: succeeded
125: succeeded
126: failed -- WEBSOCKET: response 0xa: data read error
english: succeeded
korean: failed -- WEBSOCKET: response 0xa: data read error
SEEN
