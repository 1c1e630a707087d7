#!/bin/bash
# SPDX-License-Identifier: MIT
# Caddy 2.6.2 (caddy 2.6.2-5), Debian 12
#
# Expected: a client that says nothing of Accept-Encoding gets, through `reverse_proxy`, the server's plain form with the ETag of
#           that form, and HEAD says of it what GET does.
# Seen:     for GET Caddy asks the server for gzip on its own account and unpacks it, but hands on the ETag of the gzip form; for
#           HEAD it does not ask, so the ETag and the Content-Length are those of the plain form.
#
#   GET   etag "of-gzip"   body: plain text
#   HEAD  etag "of-plain"  content-length: 5
#
# Why it matters: a server that gives gzip a strong tag of its own (RFC 9110, 8.8.3.3) sees its tags on bytes they are not for, and
# one that has the same tag for both breaks that rule with every other proxy. Tags must be compared weakly, and a check by HEAD of
# whether GET's copy is fresh never says yes.
set -euo pipefail

folder=$(mktemp -d)
trap '[ -z "${pids:-}" ] || kill $pids 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends caddy=2.6.2-5 curl python3 >"$folder/apt.log"

cat >"$folder/server.py" <<'PY'
import gzip, http.server
class Files(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        small = "gzip" in self.headers.get("Accept-Encoding", "")
        body = gzip.compress(b"hello") if small else b"hello"
        self.send_response(200)
        self.send_header("ETag", '"of-gzip"' if small else '"of-plain"')
        self.send_header("Vary", "Accept-Encoding")
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)
    do_HEAD = do_GET
    def log_message(self, *words):
        pass
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 "$folder/server.py" >"$folder/port" &
pids=$!
until [ -s "$folder/port" ]; do sleep 0.1; done
front=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
printf '{\n\tadmin off\n}\nhttp://127.0.0.1:%s {\n\treverse_proxy 127.0.0.1:%s\n}\n' "$front" "$(cat "$folder/port")" >"$folder/Caddyfile"
HOME=$folder XDG_DATA_HOME=$folder XDG_CONFIG_HOME=$folder caddy run --adapter caddyfile --config "$folder/Caddyfile" >"$folder/log" 2>&1 &
pids="$pids $!"
curl -s --retry 20 --retry-connrefused --retry-delay 1 -o "$folder/body" -D "$folder/get" "http://127.0.0.1:$front/"
curl -s -I "http://127.0.0.1:$front/" >"$folder/head"
caddy version
echo "GET:  $(grep -i '^etag' "$folder/get" | tr -d '\r'), body: $(cat "$folder/body")"
echo "HEAD: $(grep -i -E '^(etag|content-length)' "$folder/head" | tr -d '\r' | tr '\n' ' ')"
grep -qi '^etag: "of-gzip"' "$folder/get"
[ "$(cat "$folder/body")" = hello ]
grep -qi '^etag: "of-plain"' "$folder/head"
