#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The site that carries the widget: another process on another port than Deskbell, with as strict a content security policy
as a site can have. siteserver.py PORT DESKBELL_URL [FOLDER]; prints "listening on ADDR:PORT". Under /embedding/ are the examples
of docs/embedding.md, without a policy; under /frameworks/ pages whose scripts lie in FOLDER."""

import html
import http.server
import pathlib
import re
import sys
import urllib.parse

PAGE = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>버거풋 매장 온도</title>
<script type="module" src="{deskbell}/widget.js"></script></head>
<body><h1>매장 온도</h1><p>오늘 잰 온도를 입력하세요.</p><desk-bell {attributes}></desk-bell></body></html>
"""


# A site of its own scripts; the element is made by them, or stands in the page.
FRAMEWORK = """<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>{path}</title><meta name="csp-nonce" content="frameworks">
<script type="module" src="{deskbell}/widget.js"></script><script type="module" src="/out/{name}.js"></script></head>
<body>{body}</body></html>
"""
WRITTEN = """<h1>{path}</h1><p id="answered" data-turbo-permanent></p><button>Sign in</button><a href="/frameworks/{name}/orders{query}">Orders</a>
<desk-bell label="배송 문의" offset-x="32" {permanent}></desk-bell>"""

DOCUMENT = pathlib.Path(__file__).parents[3] / "docs/embedding.md"


def example(kind, name):
    return re.search(rf"^```{kind} {name}\n(.*?)^```", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL).group(1)


class Site(http.server.BaseHTTPRequestHandler):
    deskbell = ""
    folder = None

    def do_GET(self):
        if self.path == "/favicon.ico":
            self.send_error(404)
            return
        kind = "text/html; charset=utf-8"
        attributes = html.escape(urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).get("attributes", [""])[0], quote=False)
        body = PAGE.format(deskbell=self.deskbell, lang="en" if "lang=en" in self.path else "ko", attributes=attributes)
        if self.path.startswith("/embedding/"):
            language, name = self.path.split("?")[0].split("/")[2:4]
            text = example(language, name).replace("https://desk.example.com", self.deskbell)
            body = f'<!doctype html><html lang="ko"><title>example</title><body>{text if language == "html" else f"<script>{text}</script>"}</body></html>'
        if self.path.startswith("/frameworks/"):
            body = self.framework()
        if self.path.startswith("/out/"):
            kind = "text/javascript; charset=utf-8"
            body = (self.folder / "out" / self.path.split("/")[2]).read_text()
        body = body.encode()
        socket = self.deskbell.replace("http", "ws", 1)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if "unguarded" not in self.path and "/embedding/" not in self.path:  # a site without any policy, as most are
            self.send_header("Content-Security-Policy", self.policy(socket))
        self.end_headers()
        self.wfile.write(body)

    def framework(self):
        path, _, query = self.path.partition("?")
        name = path.split("/")[2]
        body = '<div id="site"></div>'
        if name in ("plain", "turbo"):
            permanent = 'id="desk-bell" data-turbo-permanent' if name == "turbo" and not query else ""
            body = WRITTEN.format(path=path, name=name, query=query and "?" + query, permanent=permanent)
        return FRAMEWORK.format(path=path, name=name, deskbell=self.deskbell, body=body)

    def policy(self, socket):
        if "/frameworks/" in self.path:  # and whatever frameworks do with scripts of their own
            return (f"default-src 'none'; script-src 'self' {self.deskbell}; connect-src 'self' {self.deskbell} {socket}; "
                    "style-src 'nonce-frameworks'; base-uri 'none'; form-action 'none'")  # the bar that Turbo shows while it loads
        connect = "'self'" if "unconnected" in self.path else f"{self.deskbell} {socket}"  # a site that has forgotten half of it
        return (f"default-src 'none'; script-src {self.deskbell}; connect-src {connect}; "
                "style-src 'none'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'")


def main():
    Site.deskbell = sys.argv[2]
    Site.folder = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Site)
    print(f"listening on 127.0.0.1:{server.server_address[1]}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
