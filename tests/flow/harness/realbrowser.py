# SPDX-License-Identifier: MIT
"""A browser in a window, as people have it: its keys and clicks come from the X server, through its toolkit's input method.
A page of the test asks for scripts to run, as no driver works in all three engines."""

import http.server
import json
import os
import queue
import shutil
import subprocess
import sys
import threading

from .waiting import eventually

PAGE = """<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>real browser</title>
<style>body{margin:0;font:16px sans-serif}textarea,input{font:16px sans-serif;width:300px}</style>HEAD</head>
<body>BODY<script>
const Fn = (async () => {}).constructor;
(async () => {
  for (;;) {
    const script = await (await fetch('/next', { method: 'POST' })).text();
    if (!script) continue;
    let answer;
    try {
      answer = { value: await new Fn(script)() ?? null };
    } catch (error) {
      answer = { error: String(error) };
    }
    await fetch('/answer', { method: 'POST', body: JSON.stringify(answer) });
  }
})();
</script></body></html>
"""

WEBKIT = """
import sys, gi
gi.require_version("Gtk", "3.0"); gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2
window = Gtk.Window(title="webkit"); window.set_default_size(1000, 800)
view = WebKit2.WebView.new_with_context(WebKit2.WebContext.new_ephemeral())
window.add(view); window.show_all(); view.load_uri(sys.argv[1]); view.grab_focus(); Gtk.main()
"""

FIREFOX = """
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("datareporting.policy.firstRunURL", "");
user_pref("termsofuse.bypassNotification", true);
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("app.normandy.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("browser.region.network.url", "");
user_pref("sidebar.revamp", false);
user_pref("dom.disable_open_during_load", false);
user_pref("permissions.default.desktop-notification", 1);
"""


def command(kind, folder, url, unseen=False):
    if kind == "chromium":
        return ["chromium", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync",
                "--disable-component-update", "--password-store=basic", "--window-position=0,0", "--window-size=1000,800",
                f"--user-data-dir={folder}", f"--app={url}"]
    if kind == "firefox":
        saved = f'user_pref("browser.download.folderList", 2);\nuser_pref("browser.download.dir", "{folder}/saved");\n'
        (folder / "user.js").write_text(FIREFOX + saved)
        return ["firefox-esr", *(["--headless"] if unseen else []), "--no-remote", "--profile", str(folder), "--width", "1000", "--height", "800", url]
    return [sys.executable, "-c", WEBKIT, url]


class RealBrowser:
    """kind: chromium, firefox or webkit. method: the input method; None: Firefox without a window. head and body: HTML of the page.
    others: more pages of the same origin, by path: their HTML and their policy."""

    def __init__(self, stage, kind, method, head="", body="", port=0, others=None):
        self.scripts, self.answers = queue.Queue(), queue.Queue()
        page = PAGE.replace("HEAD", head).replace("BODY", body).encode()
        browser = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def reply(self, body, kind="text/plain", policy=""):
                self.send_response(200)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                if policy:
                    self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                try:
                    self.wfile.write(body)
                except ConnectionError:
                    pass  # the browser has been closed

            def do_GET(self):
                html, policy = (others or {}).get(self.path, ("", ""))
                self.reply(page if self.path == "/" else html.encode(), "text/html", policy)

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if self.path == "/answer":
                    browser.answers.put(json.loads(body))
                    self.reply(b"")
                    return
                try:
                    script = browser.scripts.get(timeout=5)
                except queue.Empty:
                    script = ""
                self.reply(script.encode())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.kind = kind
        label = method.label if method else "unseen"
        folder = stage.folder / f"{kind}-{label}"
        folder.mkdir()
        self.process = stage.start(f"{kind}-{label}", command(kind, folder, self.url + "/", not method), env=dict(
            os.environ, **(method.environment if method else {}), LC_ALL="C.UTF-8", GTK_A11Y="none", NO_AT_BRIDGE="1", MOZ_ENABLE_WAYLAND="0",
            WEBKIT_DISABLE_COMPOSITING_MODE="1", MOZ_DISABLE_CONTENT_SANDBOX="1"))
        self.folder = folder
        self.run("return 1", within=60)
        self.run("if (document.readyState !== 'complete') await new Promise((go) => addEventListener('load', go));")
        if not method:
            return
        # Where the page is in its window: a click is seen by the page, and says where it was.
        self.run("window.seen = 0; addEventListener('mousemove', (e) => { window.seen = [e.screenX - e.clientX, e.screenY - e.clientY]; }, true);")
        self.corner = eventually("the page is on the screen", self._find_corner)
        method.engage()

    def _find_corner(self):
        for x in (400, 405):
            xdotool("mousemove", x, 500)
        return self.run("return window.seen")

    def run(self, script, within=20):
        """What the script returns; it runs in the page."""
        self.scripts.put(script)
        answer = self.answers.get(timeout=within)
        assert "error" not in answer, answer
        return answer["value"]

    def click(self, element):
        """element: a JavaScript expression."""
        x, y = self.run(f"const r = ({element}).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2];")
        xdotool("mousemove", round(self.corner[0] + x), round(self.corner[1] + y), "click", 1)

    def close(self):
        self.process.stop()
        self.server.shutdown()
        self.server.server_close()
        shutil.rmtree(self.folder, ignore_errors=True)


def xdotool(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True, timeout=30, capture_output=True)


def keys(*names):
    """Keys, at the pace of a person."""
    xdotool("key", "--delay", 60, *names)
