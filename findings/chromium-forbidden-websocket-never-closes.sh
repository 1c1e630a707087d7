#!/bin/bash
# SPDX-License-Identifier: MIT
# Chromium 156.0.8078.114-1~deb12u1, Debian 12
#
# Expected: a WebSocket that the page's content security policy forbids ends as every failed one does: "error", then "close" with
#           the code 1006 (WHATWG WebSockets, "fail the WebSocket connection"). With nobody at the port it does so.
# Seen:     "securitypolicyviolation", then "error", and no "close", though readyState is 3 (CLOSED).
#
#   nobody at the port:   error close(1006) readyState=3
#   forbidden by policy:  securitypolicyviolation error readyState=3
#
# Why it matters: whoever reconnects on "close" alone, which is the event that is promised last, waits for its own time limit before
# it can say what is wrong, or for ever. "error" has to be taken as an end too if no "close" comes in the same turn.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends chromium=156.0.8078.114-1~deb12u1 >"$folder/apt.log"

page() {
    cat <<HTML
<!doctype html><meta charset="utf-8">$1<title>x</title><body>
<script>
const seen = [];
const tell = (what) => { seen.push(what); };
document.addEventListener('securitypolicyviolation', (e) => tell(e.type));
const socket = new WebSocket('ws://127.0.0.1:9/');
socket.onerror = () => tell('error');
socket.onclose = (e) => tell('close(' + e.code + ')');
setTimeout(() => { document.body.textContent = 'seen: ' + seen.join(' ') + ' readyState=' + socket.readyState; }, 3000);
</script>
HTML
}
page '' >"$folder/nobody.html"
page "<meta http-equiv=\"Content-Security-Policy\" content=\"connect-src 'none'\">" >"$folder/forbidden.html"

look() {
    HOME=$folder chromium --headless --no-sandbox --disable-gpu --user-data-dir="$folder/profile" --timeout=10000 --virtual-time-budget=6000 \
        --dump-dom "file://$folder/$1.html" 2>"$folder/chromium.log" | sed -n 's/.*seen: \(.*readyState=[0-9]\).*/\1/p'
}
chromium --version 2>/dev/null
nobody=$(look nobody)
forbidden=$(look forbidden)
echo "nobody at the port:   $nobody"
echo "forbidden by policy:  $forbidden"
[ "$nobody" = "error close(1006) readyState=3" ] || { echo "the comparison does not hold"; exit 2; }
[ "$forbidden" = "securitypolicyviolation error readyState=3" ]
