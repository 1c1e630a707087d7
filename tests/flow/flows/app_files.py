# SPDX-License-Identifier: MIT
"""Files both ways, over a server and an app that are killed: each comes once and whole, pictures are looked at, everything can be saved."""

import base64
import hashlib
import os
import struct
import zlib

from flows.admin import say
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireVisitor

CONTROL, ESCAPE, S = 37, 9, 39  # X key codes
TOKEN = "a-visitor-with-files-0"


def play(stage):
    desk = Desk(stage)
    desk.open_desktop()
    app = desk.app("prolip")
    app.log_in("prolip")
    app.signed_in()
    visitor = enter(desk)
    visitor.ring("사진을 보낼게요")
    app.press("받기")
    page = app.conversation("이지민")
    page.says("사진을 보낼게요")

    visitor = a_picture_comes_over_a_kill(desk, visitor, page)
    it_is_looked_at_and_saved(stage, app, page)
    visitor = one_goes_back_over_kills(desk, stage, app, page, visitor)
    an_inquiry_gets_one_too(desk, app)


def enter(desk, chat=0):
    visitor = WireVisitor(desk.server.port, desk.site.url.rstrip("/"), "이지민", token=TOKEN)
    visitor.chat = chat
    return visitor


def press_keys(*codes):
    from harness.accessible import press_keys  # the bus must be there first
    press_keys(*codes)


def picture(width, height, noise=0):
    """A PNG of stripes; `noise` bytes behind it, which belong to no picture."""
    def chunk(name, data):
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))
    row = b"\0" + b"".join(bytes((220, 90, 40) if x // 16 % 2 else (40, 140, 90)) for x in range(width))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"") + os.urandom(noise))


def lines(page, *parts):
    return [line for line in page.all(role="list item") if all(part in line.name for part in parts)]


def a_picture_comes_over_a_kill(desk, visitor, page):
    data = picture(640, 400, noise=900_000)
    about = {"chat": visitor.chat, "width": 640, "height": 400, "thumbnail": base64.b64encode(picture(236, 148)).decode()}
    assert visitor.send_file("상자 사진.png", data, key="box-1", stop_at=240 * 1024, **about) is None
    desk.server.kill()
    desk.server.start()
    page.says("사진을 보낼게요")
    again = enter(desk, visitor.chat)
    ack = again.send_file("상자 사진.png", data, key="box-1", **about)
    assert ack["type"] == "ack", ack
    eventually("the picture stands in the chat, once", lambda: len(lines(page, f"사진 상자 사진.png, {(len(data) + 512) // 1024} KB")) == 1 or None, within=30)
    return again


def it_is_looked_at_and_saved(stage, app, page):
    line = lines(page, "상자 사진.png")[0]

    def open_it():
        line.click_at(80, 70)  # not taken as long as the lines have just moved, since the connection is back
        return [w for w in app.tree_root.children() if w.name == "상자 사진.png — Deskbell"]
    eventually("it is opened", open_it, every=0.5)
    window = app.window("상자 사진.png — Deskbell")
    eventually("it is shown", lambda: not window.has(part="불러오는 중"))
    assert not window.has(part="보여 드릴 수 없는"), window.words()
    press_keys(CONTROL, S)
    target = stage.folder / "saved.png"
    in_dialog(app, "파일 저장", "저장", str(target))
    eventually("it is saved", target.exists)
    window.says("저장했어요")
    press_keys(ESCAPE)
    eventually("it is closed", lambda: not [w for w in app.tree_root.children() if "상자 사진.png" in w.name and w.is_showing()])


def in_dialog(app, title, accept, path):
    """Qt's own one."""
    dialog = app.window(title)
    field = eventually("a field for the name", lambda: next((one for one in dialog.all(role="text") if one.is_showing()), None))
    field.write(path)
    eventually("the name is taken", lambda: next((b for b in dialog.all(role="button", name=accept) if b.is_enabled()), None)).press()
    eventually("the dialog is gone", lambda: not [w for w in app.tree_root.children() if w.name == title and w.is_showing()])


def one_goes_back_over_kills(desk, stage, app, page, visitor):
    data = picture(800, 600, noise=9_000_000)
    path = stage.folder / "답 사진.png"
    path.write_bytes(data)
    app.press("파일 첨부")
    in_dialog(app, "파일 첨부", "첨부", str(path))
    page.says("답 사진.png", "8.6 MB")
    path.unlink()  # it was copied when it was chosen
    say(page, "여기 있어요")
    eventually("it is on its way", lambda: page.has(part="MB 중") or lines(page, "사진 답 사진.png") or None, every=0.01)
    desk.server.kill()
    app.process.kill()
    desk.server.start()
    app.start()
    app.log_in("prolip")
    app.signed_in()
    visitor = enter(desk, visitor.chat)
    file = eventually("it comes", lambda: arrived(visitor, "답 사진.png"), within=40)
    assert (file["type"], file["width"], file["height"]) == ("image/png", 800, 600), file
    assert file["thumbnail"] > 0
    assert hashlib.sha256(visitor.read_file(file)).digest() == hashlib.sha256(data).digest()
    page = app.open_row("이지민")
    eventually("it stands there once", lambda: len(lines(page, "사진 답 사진.png")) == 1 or None, within=30)
    assert not page.has(part="보낼 파일 답 사진.png")
    return visitor


def arrived(visitor, name):
    """The file of this name, from the lines of the chat; at most one."""
    page = visitor.ask("read_chat", chat=visitor.chat, after=0)
    found = [line["file"] for line in page["messages"] if line.get("file", {}).get("name") == name]
    assert len(found) < 2, found
    return found[0] if found else None


def an_inquiry_gets_one_too(desk, app):
    other = WireVisitor(desk.server.port, desk.site.url.rstrip("/"), "박서준")
    inquiry = other.ask("file_inquiry", name="박서준", kind="error", title="영수증이 안 나와요", text="첨부할게요", email="")["inquiry"]
    assert other.send_file("영수증.pdf", b"%PDF-1.7\n" + os.urandom(100_000), inquiry=inquiry)["type"] == "ack"
    page = app.open_row("영수증.pdf", name="영수증이 안 나와요")
    eventually("the file stands in the inquiry", lambda: lines(page, "파일 영수증.pdf, 98 KB") or None)
