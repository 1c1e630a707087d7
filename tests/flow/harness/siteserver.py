#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The site that carries the widget: another process on another port than Deskbell, with as strict a content security policy
as a site can have. siteserver.py PORT DESKBELL_URL; prints "listening on ADDR:PORT". Under /embedding/ are the examples
of docs/embedding.md, without a policy."""

import http.server
import pathlib
import re
import sys

PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>버거풋 매장 온도</title>
<script type="module" src="{deskbell}/widget.js"></script></head>
<body><h1>매장 온도</h1><p>오늘 잰 온도를 입력하세요.</p><desk-bell></desk-bell></body></html>
"""


DOCUMENT = pathlib.Path(__file__).parents[3] / "docs/embedding.md"


def example(kind, name):
    return re.search(rf"^```{kind} {name}\n(.*?)^```", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL).group(1)


class Site(http.server.BaseHTTPRequestHandler):
    deskbell = ""

    def do_GET(self):
        if self.path == "/favicon.ico":
            self.send_error(404)
            return
        body = PAGE.format(deskbell=self.deskbell, lang="en" if "lang=en" in self.path else "ko")
        if self.path.startswith("/embedding/"):
            kind, name = self.path.split("?")[0].split("/")[2:4]
            html = example(kind, name).replace("https://desk.example.com", self.deskbell)
            body = f'<!doctype html><html lang="ko"><title>example</title><body>{html if kind == "html" else f"<script>{html}</script>"}</body></html>'
        body = body.encode()
        socket = self.deskbell.replace("http", "ws", 1)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if "unguarded" not in self.path and "/embedding/" not in self.path:  # a site without any policy, as most are
            self.send_header("Content-Security-Policy", self.policy(socket))
        self.end_headers()
        self.wfile.write(body)

    def policy(self, socket):
        connect = "'self'" if "unconnected" in self.path else f"{self.deskbell} {socket}"  # a site that has forgotten half of it
        return (f"default-src 'none'; script-src {self.deskbell}; connect-src {connect}; "
                "style-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'")


def main():
    Site.deskbell = sys.argv[2]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Site)
    print(f"listening on 127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
