#!/bin/bash
# SPDX-License-Identifier: MIT
# libsoup 3.2.3 (gir1.2-soup-3.0 3.2.3-0+deb12u2) to PHP 8.2 (php8.2-cli) and to Python 3.11 (cgi), Debian 12
#
# Expected: a form with a file named in Hangul arrives as a form with that file, as it does from browsers and curl: filename="…" with
#           the bytes of UTF-8. RFC 7578, 4.2: the method of RFC 5987, "filename*", "MUST NOT be used" in multipart/form-data.
# Seen:     soup_multipart_append_form_file() writes filename*=UTF-8''%EA…, and only for names beyond ASCII. To the server this part has
#           no file name, so it is no file: PHP has it as a text field of the form and nothing in $_FILES, without an error; so
#           does Python. With a Latin name everything is as expected.
#
#   libsoup 3.2.3  quote.pdf   PHP: file "quote.pdf"   Python: file "quote.pdf"
#   libsoup 3.2.3  견적서.pdf  PHP: text               Python: text
#   curl           견적서.pdf  PHP: file "견적서.pdf"  Python: file "견적서.pdf"
#
# Why it matters: a GNOME program's upload works for whoever tests it and not for people who name files in their language. A server
# that takes uploads should know "filename*" although nobody may send it, or at least say that a file was expected; a program sets the
# part's Content-Disposition itself (soup_multipart_append_part).
set -euo pipefail

folder=$(mktemp -d)
pids=()
trap '[ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2>/dev/null || true; rm -rf "$folder"' EXIT
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends gir1.2-soup-3.0=3.2.3-0+deb12u2 python3 python3-gi \
    php8.2-cli curl >"$folder/apt.log"

mkdir "$folder/web"
cat >"$folder/web/index.php" <<'PHP'
<?php
foreach ($_FILES as $file)
    echo 'file "', $file['name'], '"';
if (isset($_POST['upload']))
    echo 'text';
PHP
cat >"$folder/server.py" <<'PY'
import cgi, http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        form = cgi.FieldStorage(self.rfile, self.headers, environ={"REQUEST_METHOD": "POST"})
        name = form["upload"].filename
        answer = (f'file "{name}"' if name else "text").encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
PY
cat >"$folder/upload.py" <<'PY'
import sys, gi
gi.require_version("Soup", "3.0")
from gi.repository import GLib, Soup
address, name = sys.argv[1:]
form = Soup.Multipart.new("multipart/form-data")
form.append_form_file("upload", name, "application/pdf", GLib.Bytes.new(b"%PDF-1.4"))
print(Soup.Session().send_and_read(Soup.Message.new_from_multipart(address, form), None).get_data().decode())
PY

/usr/bin/python3 -W ignore "$folder/server.py" >"$folder/port" &
pids+=($!)
php_port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
php -n -S "127.0.0.1:$php_port" -t "$folder/web" 2>"$folder/php" &
pids+=($!)
until [ -s "$folder/port" ] && grep -q started "$folder/php"; do sleep 0.1; done
php="http://127.0.0.1:$php_port/" python="http://127.0.0.1:$(cat "$folder/port")/"

version=$(/usr/bin/python3 -c 'import gi; gi.require_version("Soup", "3.0"); from gi.repository import Soup
print(Soup.get_major_version(), Soup.get_minor_version(), Soup.get_micro_version(), sep=".")')
touch "$folder/견적서.pdf"
php -n -r 'echo "PHP ", PHP_VERSION, "\n";'
{
    for name in quote.pdf 견적서.pdf; do
        echo "libsoup $version  $name  PHP: $(/usr/bin/python3 "$folder/upload.py" "$php" "$name")  Python:" \
            "$(/usr/bin/python3 "$folder/upload.py" "$python" "$name")"
    done
    echo "curl  견적서.pdf  PHP: $(curl -sF "upload=@$folder/견적서.pdf" "$php")  Python: $(curl -sF "upload=@$folder/견적서.pdf" "$python")"
} | tee "$folder/seen"
grep -qx 'libsoup 3.2.3  quote.pdf  PHP: file "quote.pdf"  Python: file "quote.pdf"' "$folder/seen"
grep -qx 'libsoup 3.2.3  견적서.pdf  PHP: text  Python: text' "$folder/seen"
grep -qx 'curl  견적서.pdf  PHP: file "견적서.pdf"  Python: file "견적서.pdf"' "$folder/seen"
