# SPDX-License-Identifier: MIT
"""Files in Firefox, in a page whose policy allows nothing but what docs/operating.md names: a picture goes out and comes back drawn, a file is saved."""

import base64
import os
import subprocess

from harness.desk import Desk
from harness.house import free_port
from harness.realbrowser import RealBrowser
from harness.waiting import eventually
from harness.wire import WireAdmin

PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>strict</title>
<script type="module" src="{url}/widget.js"></script></head><body><desk-bell></desk-bell></body></html>"""
POLICY = "default-src 'none'; script-src {url}; connect-src {url} {socket}; base-uri 'none'; form-action 'none'"
INSIDE = """
    const frame = document.querySelector('iframe').contentWindow;
    const bell = frame.document.querySelector('desk-bell');
    const inside = (selector) => bell.shadowRoot.querySelector(selector);
"""
# Like a person who has chosen one in the dialog.
CHOOSES = INSIDE + """
    frame.HTMLInputElement.prototype.click = function () {
        const chosen = new frame.DataTransfer();
        chosen.items.add(frame.made);
        this.files = chosen.files;
        this.dispatchEvent(new frame.Event('change'));
    };
    const canvas = Object.assign(document.createElement('canvas'), { width: 3000, height: 2000 });
    const context = canvas.getContext('2d');
    for (let i = 0; i < 40; i++) { context.fillStyle = `hsl(${9 * i} 80% 50%)`; context.fillRect(75 * i, 0, 75, 2000); }
    frame.made = new frame.File([await new Promise((go) => canvas.toBlob(go, 'image/jpeg'))], '상자.jpg', { type: 'image/jpeg' });
    inside('.clip').click();
    for (let i = 0; i < 100 && !inside('.attach:not([hidden]) button'); i++) await new Promise((go) => setTimeout(go, 50));
    inside('.attach button').click();
"""
COLOURS = """
    const canvas = [...bell.shadowRoot.querySelectorAll('SELECTOR')].pop();
    if (!canvas) return 0;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(Array.from({ length: data.length / 400 }, (_, i) => `${data[400 * i] >> 5} ${data[400 * i + 1] >> 5} ${data[400 * i + 2] >> 5}`)).size;"""


def play(stage):
    port = free_port()
    desk = Desk(stage, extra=f'[server]\nallow_origins = ["http://127.0.0.1:{port}"]\n')
    admin = WireAdmin(desk.server.port, "prolip")
    socket = desk.server.url.replace("http", "ws", 1)
    browser = RealBrowser(stage, "firefox", None, port=port, body='<iframe width="900" height="700"></iframe>',
                          others={"/strict": (PAGE.format(url=desk.server.url), POLICY.format(url=desk.server.url, socket=socket))})

    def run(script):
        return browser.run(INSIDE + script if "const frame" not in script else script)

    browser.run("""const frame = document.querySelector('iframe'); window.broken = [];
        frame.src = '/strict'; await new Promise((go) => { frame.onload = go; });
        frame.contentDocument.addEventListener('securitypolicyviolation', (e) => broken.push(e.effectiveDirective + ' ' + e.blockedURI));""")
    eventually("the button", lambda: run("inside('.launcher').click(); return true;"))
    eventually("the form", lambda: run("return !!inside('button.brass');"))
    run("inside('button.brass').click();")
    chat = eventually("the call", lambda: next((f["chat"]["id"] for f in reversed(list(admin.frames)) if f["type"] == "chat"), None))
    admin.ask("accept_call", chat=chat)
    eventually("it is answered", lambda: run("return inside('header p').textContent;") == "상담 중")

    run(CHOOSES)
    line = eventually("the picture", lambda: next((f["message"] for f in admin.frames if f["type"] == "message" and f["message"].get("file")), None))
    assert (line["file"]["name"], line["file"]["type"], line["file"]["width"]) == ("상자.jpg", "image/jpeg", 2560), line
    eventually("it is drawn", lambda: run(COLOURS.replace("SELECTOR", ".bubble canvas")) > 8)

    picture, thumbnail, other = (stage.folder / name for name in ("box.png", "small.jpg", "note.bin"))
    subprocess.run(["convert", "-size", "800x500", "plasma:green-white", picture], check=True, timeout=60)
    subprocess.run(["convert", picture, "-resize", "200x", "-quality", "50", thumbnail], check=True, timeout=60)
    other.write_bytes(os.urandom(300000))
    admin.send_file("box.png", picture.read_bytes(), chat=chat, width=800, height=500, thumbnail=base64.b64encode(thumbnail.read_bytes()).decode())
    eventually("what came is drawn", lambda: run("return inside('.msg:not(.own) canvas')?.getAttribute('aria-label') || '';").startswith("사진, box.png"))
    run("inside('.msg:not(.own) .open').click();")
    eventually("large", lambda: run(COLOURS.replace("SELECTOR", ".view canvas")) > 8)
    run("inside('.view button').click();")

    admin.send_file("note.bin", other.read_bytes(), chat=chat)
    eventually("the file", lambda: run("return [...bell.shadowRoot.querySelectorAll('.msg:not(.own) .open')].length;") == 2)
    run("[...bell.shadowRoot.querySelectorAll('.msg:not(.own) .open')][1].click();")
    saved = browser.folder / "saved/note.bin"
    eventually("it is saved", lambda: saved.exists() and saved.read_bytes() == other.read_bytes())
    assert browser.run("return broken;") == []
