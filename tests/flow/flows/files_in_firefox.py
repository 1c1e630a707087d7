# SPDX-License-Identifier: MIT
"""Firefox, in a page whose policy allows nothing but what docs/embedding.md names: a picture goes out and comes back drawn, a file is saved, and every other
part of the widget is fetched and does what it is for. An answer is told while another tab is in front."""

import base64
import os
import subprocess

from harness.desk import Desk
from harness.house import free_port
from harness.realbrowser import RealBrowser
from harness.waiting import eventually
from harness.wire import WireAdmin

PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>strict</title>
<script type="module" src="{url}/widget.js"></script></head><body>
<desk-bell accent="#7c2f63" greeting="무엇이든 물어보세요" hours="hide" privacy="/privacy"></desk-bell></body></html>"""
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


# What the person would choose to show: grey on the left, white on the right. Only a real press may ask the browser itself.
SHOWS = INSIDE + """
    window.shown = document.createElement('canvas');
    Object.assign(shown, { width: 640, height: 400 });
    const context = shown.getContext('2d');
    window.painting = setInterval(() => {
        context.fillStyle = '#fff'; context.fillRect(0, 0, 640, 400);
        context.fillStyle = '#999'; context.fillRect(0, 0, 320, 400);
    }, 20);
    window.tracks = [];
    frame.navigator.mediaDevices.getDisplayMedia = async () => { const s = shown.captureStream(25); tracks.push(...s.getTracks()); return s; };
    frame.HTMLCanvasElement.prototype.setPointerCapture = () => {}; // of a pointer that is no real one
    inside('.clip').click();
"""
# What the browser is given to show, by a class that gives it on.
RECORDS = INSIDE + """
    window.told = [];
    frame.Notification = class extends frame.Notification {
        constructor(title, options) { super(title, options); if (title) told.push(Object.assign(this, { said: [title, options.body], isShown: true })); }
        close() { this.isShown = false; super.close(); }
    };
"""
# From a corner of the picture to its middle, as by hand.
COVERS = INSIDE + """
    const canvas = inside('.check canvas');
    const { x, y, width, height } = canvas.getBoundingClientRect();
    for (const [type, part] of [['pointerdown', 0], ['pointermove', 0.25], ['pointermove', 0.5], ['pointerup', 0.5]]) {
        canvas.dispatchEvent(new frame.PointerEvent(type, { clientX: x + part * width, clientY: y + part * height, pointerId: 7, bubbles: true }));
    }
"""


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
    eventually("it listens for errors", lambda: run("return !!bell.pageErrors;"))
    run("frame.dispatchEvent(new frame.ErrorEvent('error', { message: 'd is null', filename: frame.location.origin + '/a.js', lineno: 7 }));")
    eventually("the button and the greeting, as the site wants them", lambda: run(
        "return inside('.launcher').checkVisibility() && inside('.greeting').checkVisibility() && getComputedStyle(inside('.launcher')).backgroundColor;") == "rgb(124, 47, 99)")
    run("inside('.launcher').click();")
    eventually("the form, its terms, and what goes along", lambda: run("return !!inside('button.brass') && !!inside('.terms a') && inside('.errors li')?.textContent;") == "d is null (/a.js:7)")
    run("inside('button.brass').click();")
    chat = eventually("the call", lambda: next((f["chat"]["id"] for f in reversed(list(admin.frames)) if f["type"] == "chat"), None))
    admin.ask("accept_call", chat=chat)
    eventually("it is answered", lambda: run("return inside('header p').textContent;") == "상담 중")

    run(CHOOSES)
    line = eventually("the picture", lambda: next((f["message"] for f in admin.frames if f["type"] == "message" and f["message"].get("file")), None))
    assert (line["file"]["name"], line["file"]["type"], line["file"]["width"]) == ("상자.jpg", "image/jpeg", 2560), line
    eventually("it is drawn", lambda: run(COLOURS.replace("SELECTOR", ".bubble canvas")) > 8)

    captured(stage, browser, run, admin, chat)
    told_behind_another_tab(browser, run, admin, chat)

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
    the_other_parts(browser, run, admin, chat)
    assert browser.run("return broken;") == []


def captured(stage, browser, run, admin, chat):
    """One frame of the screen; what is covered is not in what is sent."""
    browser.run(SHOWS)
    eventually("what there is to choose", lambda: run(button("화면 캡처")))
    eventually("it is checked first", lambda: run("return inside('.check canvas')?.width;") == 640)
    assert browser.run("clearInterval(painting); return tracks.map((track) => track.readyState);") == ["ended"], "nothing is shared any more"
    browser.run(COVERS)
    run(button("그림 보내기"))
    file = eventually("the picture", lambda: next((f["message"]["file"] for f in admin.frames if f["type"] == "message" and f["message"].get("file", {}).get("name") == "화면.png"), None))
    path = stage.folder / "screen.png"
    path.write_bytes(admin.read_file(file))
    colours = subprocess.run(["convert", path, "-format", "%[pixel:u.p{100,100}] %[pixel:u.p{100,300}] %[pixel:u.p{500,100}]", "info:"], capture_output=True, text=True, check=True, timeout=60).stdout
    assert [colour.split("(")[1].rstrip(")").split(",")[0] for colour in colours.split()] == ["28", "153", "255"], colours


def told_behind_another_tab(browser, run, admin, chat):
    browser.run(RECORDS)
    eventually("it is asked", lambda: run(button("네, 알려 주세요")))
    eventually("it is granted", lambda: "답변이 오면 알려 드릴게요." in run("return inside('.panel').textContent;"))
    browser.run("window.other = open('about:blank');")
    eventually("out of sight", lambda: browser.run("return document.hidden;"))
    admin.ask("send_message", chat=chat, text="<i>오늘</i> 도착해요")
    eventually("it is told", lambda: browser.run("return told.map((one) => [...one.said, one.isShown]);") == [["한별", "<i>오늘</i> 도착해요", True]])
    browser.run("other.close();")
    eventually("seen, and taken back", lambda: browser.run("return !document.hidden && !told[0].isShown;"))


def button(words):
    return f"const b = [...bell.shadowRoot.querySelectorAll('button')].find((b) => b.checkVisibility() && b.textContent.includes('{words}')); b?.click(); return !!b;"


def the_other_parts(browser, run, admin, chat):
    assert [error["text"] for error in admin.ask("read_person", chat=chat)["errors"]] == ["d is null"]
    admin.ask("send_message", chat=chat, text="https://example.com/a 를 보세요")
    eventually("a link", lambda: run("return inside('.bubble a')?.href;") == "https://example.com/a")
    run("inside('header [aria-expanded]').click();")
    eventually("the menu", lambda: run("return !!inside('.menu button');"))
    run("inside('header [aria-expanded]').click();")
    admin.ask("end_chat", chat=chat)
    eventually("how it was", lambda: run(button("👍")))
    eventually("it is told", lambda: [f["chat"] for f in admin.frames if f["type"] == "chat" and f["chat"]["id"] == chat][-1].get("rating") == "good")
    eventually("to be kept", lambda: run(button("저장")))
    eventually("it is saved", lambda: any(path.suffix == ".txt" for path in (browser.folder / "saved").iterdir()))
    eventually("an inquiry", lambda: run(button("문의 남기기")))
    eventually("its form", lambda: run("const field = inside('.with-clip textarea'); if (field) { field.value = '환불'; field.dispatchEvent(new frame.Event('input')); inside('.green').click(); } return !!field;"))
    eventually("it is kept", lambda: "문의를 남겼어요" in run("return inside('.panel').textContent;"))
