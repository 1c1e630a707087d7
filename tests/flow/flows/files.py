# SPDX-License-Identifier: MIT
"""Files of a visitor in the real browser, on a page with a strict policy: chosen, pasted, dropped; over a reload and a kill of the server; and those of
an admin, shown and saved."""

import base64
import hashlib
import os
import subprocess

from flows.widget import ring
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin

TIME_LIMIT = 150
GPS = b"Exif\0\0MM\0*\0\0\0\x08 a place and a camera"

# Which lines of a page's policy were broken.
LISTENS = "window.broken = []; document.addEventListener('securitypolicyviolation', (e) => broken.push(e.effectiveDirective + ' ' + e.blockedURI));"
# From now on no piece of a file leaves the page after so many.
STALLS = """
    const send = WebSocket.prototype.send; let pieces = 0;
    WebSocket.prototype.send = function (what) { if (typeof what === 'string' || ++pieces <= LEAVE) send.call(this, what); };"""
# The parts of the picture in the newest canvas: grey is nothing.
COLOURS = """
    const all = [...bell.shadowRoot.querySelectorAll('SELECTOR')]; const canvas = all[all.length - 1];
    if (!canvas) return 0;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(Array.from({ length: data.length / 4 }, (_, i) => data[4 * i + 3] ? data[4 * i] >> 4 | (data[4 * i + 1] >> 4) << 4 : -1)).size;"""


def play(stage):
    desk = Desk(stage)
    made = Made(stage.folder)
    admin = WireAdmin(desk.server.port, "prolip")
    _, tab = desk.visitor("jimin")
    run(tab, LISTENS)
    ring(tab, "이지민")
    chat = admin.call_of("이지민")
    admin.ask("accept_call", chat=chat)
    tab.sees("상담 중")
    lines = Lines(admin, chat)

    a_photo_without_its_place(tab, lines, made)
    limits_before_a_byte(tab, lines, made)
    pasted_and_dropped(tab, lines)
    received(tab, admin, chat, made)
    stopped(tab, lines, made)
    assert run(tab, "return broken;") == [], run(tab, "return broken;")
    assert tab.ask("errors") == [], tab.ask("errors")
    over_a_reload(tab, lines, made)
    captured(desk)
    into_the_inquiry(desk, made)
    over_a_kill(desk, tab, chat, made)
    along_with_a_call(desk, made)


def run(tab, script):
    return tab.ask("run", script=script)


class Made:
    """Files of a visitor."""

    def __init__(self, folder):
        self.folder = folder
        photo = self.path("photo.jpg")
        subprocess.run(["convert", "-size", "3000x2000", "plasma:red-blue", "-quality", "90", photo], check=True, timeout=60)
        data = photo.read_bytes()
        photo.write_bytes(data[:2] + b"\xff\xe1" + (len(GPS) + 2).to_bytes(2, "big") + GPS + data[2:])
        self.large = self.bytes("film.bin", 20 * 1024 * 1024 + 1)
        self.whole = self.bytes("order.bin", 3 * 1024 * 1024 + 77)
        self.small = self.bytes("note.bin", 5000)
        self.empty = self.bytes("empty.txt", 0)

    def path(self, name):
        return self.folder / name

    def bytes(self, name, size):
        self.path(name).write_bytes(os.urandom(size))
        return self.path(name)


class Lines:
    """The files that the admin hears of, in their order."""

    def __init__(self, admin, chat):
        self.admin, self.chat = admin, chat
        self.seen = 0

    def all(self):
        return [f["message"] for f in self.admin.frames if f["type"] == "message" and f["chat"] == self.chat and f["message"].get("file")
                and f["message"]["from"] == "visitor"]

    def next(self):
        line = eventually("the next file", lambda: (self.all()[self.seen:] or [None])[0])
        self.seen += 1
        return line["file"], self.admin.read_file(line["file"])

    def are(self, count):
        assert len(self.all()) == count, [m["file"]["name"] for m in self.all()]


def choose(tab, kind, *paths):
    tab.press_button("파일·사진")
    tab.ask("choose", within=".attach", role="button", name=kind, paths=[str(path) for path in paths])


def a_photo_without_its_place(tab, lines, made):
    choose(tab, "사진", made.path("photo.jpg"))
    file, data = lines.next()
    assert (file["type"], file["name"], file["width"], file["height"]) == ("image/jpeg", "photo.jpg", 2560, 1707), file
    assert file["thumbnail"] <= 24576
    assert b"Exif" not in data and b"a place" not in data
    tab.sees("photo.jpg", "전송됨")
    eventually("the picture is in the conversation", lambda: run(tab, COLOURS.replace("SELECTOR", ".bubble canvas")) > 8)


def limits_before_a_byte(tab, lines, made):
    tab.press_button("파일·사진")
    eventually("what can be sent is offered", lambda: run(tab, "return inside('.attach').checkVisibility();"))
    tab.ask("key", value="Escape")
    assert run(tab, "return bell.shadowRoot.activeElement === inside('.clip') && !inside('.attach').checkVisibility();"), "Escape leads back to where one was"
    choose(tab, "파일", made.large, made.empty)
    tab.sees("film.bin", "20 MB까지 보낼 수 있어요.", "빈 파일이라 보낼 수 없어요.")
    tab.press_button("film.bin 보내지 않기")
    tab.press_button("empty.txt 보내지 않기")
    lines.are(lines.seen)


def pasted_and_dropped(tab, lines):
    """They wait beside what is written, and go with it."""
    run(tab, """
        const canvas = Object.assign(document.createElement('canvas'), { width: 60, height: 40 }); canvas.getContext('2d').fillRect(0, 0, 30, 40);
        const blob = await new Promise((go) => canvas.toBlob(go));
        const pasted = new DataTransfer(); pasted.items.add(new File([blob], 'image.png', { type: 'image/png' }));
        inside('textarea').dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, composed: true, cancelable: true }));
        const dropped = new DataTransfer(); dropped.items.add(new File(['<script>1</' + 'script>'], 'page<b>.html', { type: 'text/html' }));
        for (const type of ['dragover', 'drop']) inside('.log').dispatchEvent(new DragEvent(type, { dataTransfer: dropped, bubbles: true, composed: true, cancelable: true }));""")
    tab.sees("image.png", "page<b>.html", "보내기를 누르면 함께 가요")
    lines.are(lines.seen)
    tab.fill("이거예요", role="textbox", name="메시지 입력")
    tab.press_button("보내기", exact=True)
    picture, _ = lines.next()
    page, data = lines.next()
    assert picture["type"] == "image/png", picture
    assert page["type"] in ("text/plain", "application/octet-stream") and data == b"<script>1</script>", page
    tab.sees("이거예요")


def received(tab, admin, chat, made):
    """A picture is drawn from its bytes and opened large; what else there is is saved, byte by byte as it was sent."""
    subprocess.run(["convert", "-size", "900x600", "plasma:green-white", made.path("box.png")], check=True, timeout=60)
    subprocess.run(["convert", made.path("box.png"), "-resize", "300x", "-quality", "50", made.path("thumbnail.jpg")], check=True, timeout=60)
    thumbnail = base64.b64encode(made.path("thumbnail.jpg").read_bytes()).decode()
    admin.send_file("상자.png", made.path("box.png").read_bytes(), chat=chat, width=900, height=600, thumbnail=thumbnail)
    tab.sees("상자.png")
    eventually("its thumbnail is drawn", lambda: run(tab, COLOURS.replace("SELECTOR", ".bubble canvas")) > 8)
    tab.click(role="button", name="상자.png")
    eventually("it is drawn large", lambda: run(tab, COLOURS.replace("SELECTOR", ".view canvas")) > 8)
    assert run(tab, "const c = inside('.view canvas'); return [c.width, c.height];") == [900, 600]
    tab.ask("key", value="Escape")
    eventually("and shut again", lambda: run(tab, "return !inside('.view') && inside('.panel').checkVisibility();"))
    admin.send_file("note.bin", made.small.read_bytes(), chat=chat)
    path = made.path("saved")
    name = tab.ask("download", role="button", name="note.bin", path=str(path))
    assert name == "note.bin" and path.read_bytes() == made.small.read_bytes()


def stopped(tab, lines, made):
    run(tab, "window.send0 = WebSocket.prototype.send;" + STALLS.replace("LEAVE", "10"))
    choose(tab, "파일", made.whole)
    tab.sees("올리는 중")
    tab.press_button("order.bin 보내지 않기")
    eventually("it is gone", lambda: "order.bin" not in tab.text())
    run(tab, "WebSocket.prototype.send = send0;")
    lines.are(lines.seen)


def captured(desk):
    """One picture of the screen: what is covered in it is not in what is sent, and nothing is shared any more."""
    admin = WireAdmin(desk.server.port, "yellta")
    _, tab = desk.visitor("yuna")
    ring(tab, "최유나")
    lines = Lines(admin, admin.call_of("최유나"))
    admin.ask("accept_call", chat=lines.chat)
    tab.sees("상담 중")
    run(tab, """window.tracks = []; const real = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
        navigator.mediaDevices.getDisplayMedia = async (o) => { const s = await real(o); tracks.push(...s.getTracks()); return s; };""")
    tab.press_button("파일·사진")
    tab.press_button("화면 캡처", within=".attach")
    tab.sees("보내기 전에 확인해 주세요", "아직 아무것도 보내지 않았어요")
    assert run(tab, "return tracks.map((t) => t.readyState);") == ["ended"]
    box = run(tab, "const r = inside('.check canvas').getBoundingClientRect(); return [r.x, r.y, r.width, r.height];")
    x, y, width, height = box
    tab.ask("drag", path=[[x + 4, y + 4, "move"], [0, 0, "down"], [x + width / 2, y + height / 2, "move"], [x + width - 4, y + height - 4, "move"], [0, 0, "up"]])
    covered = "const c = inside('.check canvas'); const p = c.getContext('2d').getImageData(c.width / 2, c.height / 2, 1, 1).data; return [...p].slice(0, 3);"
    assert run(tab, covered) == [28, 33, 31]
    tab.press_button("되돌리기")
    assert run(tab, covered) != [28, 33, 31]
    tab.ask("drag", path=[[x + 4, y + 4, "move"], [0, 0, "down"], [x + width - 4, y + height - 4, "move"], [0, 0, "up"]])
    tab.fill("여기가 이상해요", label="덧붙일 말")
    tab.press_button("그림 보내기")
    file, data = lines.next()
    assert file["type"] == "image/png" and file["width"] > 100, file
    tab.sees("여기가 이상해요", "화면.png")
    path = desk.stage.folder / "screen.png"
    path.write_bytes(data)
    middle = subprocess.run(["convert", path, "-gravity", "center", "-crop", "1x1+0+0", "txt:-"], capture_output=True, text=True, check=True, timeout=60).stdout
    assert "#1C211F" in middle, middle


def over_a_reload(tab, lines, made):
    """The tab is loaded anew in the middle: it goes on by itself where the server has it, and is there once."""
    run(tab, STALLS.replace("LEAVE", "20"))
    choose(tab, "파일", made.whole)
    eventually("a part is on its way", lambda: 10 < int(run(tab, "return inside('[role=progressbar]:not([hidden])')?.ariaValueNow || 0;")) < 90)
    lines.are(lines.seen)
    tab.reload()
    run(tab, LISTENS)
    file, data = lines.next()
    assert hashlib.sha256(data).digest() == hashlib.sha256(made.whole.read_bytes()).digest(), file
    opened = [f for f in tab.frames() if '"file_progress"' in f]
    lines.are(lines.seen)
    assert opened
    eventually("nothing is kept any more", lambda: run(tab, """
        const db = await new Promise((go) => { const r = indexedDB.open('deskbell', 1); r.onsuccess = () => go(r.result); });
        return new Promise((go) => { const r = db.transaction('files').objectStore('files').count(); r.onsuccess = () => go(r.result); });""") == 0)


def into_the_inquiry(desk, made):
    """The call becomes an inquiry while a file is on its way: it arrives there. Of a chat that has ended it waits to go along with an inquiry."""
    admin = WireAdmin(desk.server.port, "yellta")

    def comments():
        return [f["comment"]["file"]["name"] for f in admin.frames if f["type"] == "inquiry" and f.get("comment", {}).get("file")]
    for name, ends in (("한지우", False), ("오세린", True)):
        _, tab = desk.visitor(name)
        ring(tab, name)
        chat = admin.call_of(name)
        admin.ask("accept_call", chat=chat) if ends else None
        run(tab, "window.send0 = WebSocket.prototype.send;" + STALLS.replace("LEAVE", "5"))
        choose(tab, "파일", made.whole)
        tab.sees("올리는 중")
        if ends:
            admin.ask("end_chat", chat=chat)
            tab.sees("상담이 끝났어요")
            tab.reload()
            run(tab, "await bell.open();")
            tab.sees("상담이 끝난 뒤라 파일을 보내지 못했어요")
            tab.press_button("문의 남기기")
            tab.sees("order.bin", "보내기를 누르면 함께 가요")
        else:
            tab.press_button("문의로 남기기")
        tab.fill("나중에 봐 주세요", label="내용")
        run(tab, "WebSocket.prototype.send = send0;" if not ends else "")
        tab.press_button("문의 남기기", within="desk-bell .actions")
        if not ends:
            tab.sees("나중에 봐 주세요")
            tab.reload()
        eventually("it is in the inquiry", lambda: comments() == ["order.bin"] * (1 + ends), within=30)  # noqa: B023


def over_a_kill(desk, tab, chat, made):
    """The server is killed in the middle, and started again."""
    run(tab, "await bell.open(); window.send0 = WebSocket.prototype.send;" + STALLS.replace("LEAVE", "20"))
    tab.sees("상담 중")
    choose(tab, "파일", made.whole, made.small)
    eventually("a part is on its way", lambda: run(tab, "return [...bell.shadowRoot.querySelectorAll('[role=progressbar]:not([hidden])')].some((e) => e.ariaValueNow > 0);"))
    desk.server.kill()
    run(tab, "WebSocket.prototype.send = send0;")
    desk.server.start()
    admin = WireAdmin(desk.server.port, "prolip")

    def sent():
        page = admin.ask("read_chat", chat=chat)
        return [m["file"] for m in page["messages"] if m.get("file") and m["from"] == "visitor"][-2:]
    eventually("both are there", lambda: [f["name"] for f in sent()] == ["order.bin", "note.bin"] and "올리는 중" not in tab.text(), within=30)
    file = sent()[0]
    assert admin.read_file(file) == made.whole.read_bytes()
    names = [m["file"]["name"] for m in admin.ask("read_chat", chat=chat)["messages"] if m.get("file")]
    assert (names.count("order.bin"), names.count("note.bin"), names.count("photo.jpg")) == (2, 2, 1), names


def along_with_a_call(desk, made):
    """What is chosen in a form goes with the call, or with the inquiry."""
    admin = WireAdmin(desk.server.port, "yellta")
    _, tab = desk.visitor("suho")
    tab.press_button("상담 연결")
    run(tab, "Object.defineProperty(crypto, 'subtle', { value: undefined });")  # as on pages by plain http
    choose(tab, "파일", made.small)
    tab.sees("note.bin", "보내기를 누르면 함께 가요")
    tab.fill("박수호", label="이름")
    tab.press_button("상담 연결")
    lines = Lines(admin, admin.call_of("박수호"))
    tab.sees("호출 중이에요", "note.bin", "전송됨")
    admin.ask("accept_call", chat=lines.chat)
    page = admin.ask("read_chat", chat=lines.chat)
    assert [m["file"]["name"] for m in page["messages"] if m.get("file")] == ["note.bin"], page

    _, tab = desk.visitor("mina")
    tab.press_button("상담 연결")
    tab.press_button("문의만 남기기")
    tab.sees("종류")
    choose(tab, "파일", made.small)
    tab.fill("환불이 언제 되나요", label="내용")
    tab.press_button("문의 남기기")
    tab.sees("문의를 남겼어요", "note.bin")
    eventually("it is in the inquiry", lambda: [c["file"]["name"] for f in admin.frames if f["type"] == "inquiry" and f.get("comment")
                                                for c in [f["comment"]] if c.get("file")] == ["note.bin"])
    tab.press_button("메뉴")
    tab.press_button("English")
    tab.sees("Your inquiry is in.")
    tab.press_button("File or picture")
    tab.ask("choose", within=".attach", role="button", name="Photo", paths=[str(made.path("photo.jpg"))])
    eventually("one more", lambda: any(f.get("comment", {}).get("file", {}).get("name") == "photo.jpg" for f in admin.frames if f["type"] == "inquiry"))
    eventually("it is drawn in the inquiry", lambda: run(tab, COLOURS.replace("SELECTOR", ".bubble canvas")) > 8)
