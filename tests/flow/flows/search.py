# SPDX-License-Identifier: MIT
"""A chat that is over and an inquiry are found again by Korean words, in the real window, with the keyboard alone."""

import unicodedata

from harness.adminapp import RETURN
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin, WireVisitor

ESCAPE, CONTROL, K = 9, 37, 45  # X key codes
FIELD = "상담과 문의 검색"


def play(stage):
    desk = Desk(stage)
    desk.open_desktop()
    something_is_over(desk)
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()

    the_history_is_listed(app)
    found_however_it_is_typed(app)
    opened_with_the_keyboard(app)
    the_inbox_is_back(app)


def press_keys(*codes):
    from harness.accessible import press_keys  # the bus must be there first
    press_keys(*codes)


def something_is_over(desk):
    origin = desk.site.url.rstrip("/")
    admin = WireAdmin(desk.server.port, "yellta")
    visitor = WireVisitor(desk.server.port, origin, "이지민")
    visitor.ring("안녕하세요")
    admin.ask("accept_call", chat=visitor.chat)
    visitor.write("아이폰 환불은 언제 되나요?")
    admin.ask("end_chat", chat=visitor.chat)
    other = WireVisitor(desk.server.port, origin, "박서준")
    filed = other.ask("file_inquiry", name="박서준", kind="other", title="배송 문의", text="환불 말고 교환이요", email="", page="", agent="")
    assert filed["type"] == "ack", filed
    # The index is filled behind the commits; a page that was asked for before shows what there was.
    eventually("both are in the index", lambda: len(admin.ask("search", text="환불").get("hits", [])) == 2)


def rows(app, *parts):
    return [thing for thing in app.tree_root.all(role="list item") if all(part in thing.name for part in parts)]


def the_history_is_listed(app):
    press_keys(CONTROL, K)
    eventually("chat and inquiry are listed", lambda: len(rows(app, "이지민")) == 1 and len(rows(app, "배송 문의")) == 1)


def found_however_it_is_typed(app):
    for text, found in (("환불", ["환불은", "교환이요"]), (unicodedata.normalize("NFD", "환불"), ["환불은", "교환이요"]),
                        ("환불 아이폰", ["환불은"]), ("반품", [])):
        app.write(FIELD, text)
        eventually(f"{text} finds {found}", lambda: len(rows(app)) == len(found) and all(rows(app, part) for part in found))


def opened_with_the_keyboard(app):
    app.write(FIELD, "환불 아이폰")
    eventually("one is found", lambda: len(rows(app)) == 1)
    press_keys(RETURN)
    eventually("the list has the keyboard", lambda: app.find(role="list", name="상담과 문의").has_focus() or rows(app)[0].has_focus())
    press_keys(RETURN)
    window = app.conversation("이지민")
    window.says("환불은 언제 되나요?")
    assert not [field for field in window.all(role="text", name="메시지 입력") if field.is_enabled() and field.is_showing()]


def the_inbox_is_back(app):
    field = app.find(role="text", name=FIELD)
    field.click()
    eventually("the field has the keyboard again", field.has_focus)
    press_keys(ESCAPE)
    app.find(role="list", name="받은함")
    assert field.text() == ""
