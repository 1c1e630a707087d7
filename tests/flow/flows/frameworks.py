# SPDX-License-Identifier: MIT
"""The widget in pages that frameworks make: one bell, what is set on it, what it says, and a chat that outlives what they do with the page."""

import pathlib

from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin

BUILD = pathlib.Path(__file__).parent.parent / "frameworks/build.mjs"
# The pages, and whether the panel stays as it is when the next one comes; else it is another element, which takes over.
PAGES = {"plain": False, "react": True, "react?each": False, "vue": True, "svelte": True, "turbo": True, "turbo?own": False}
SHOWN = """
    const shown = [...document.querySelectorAll('desk-bell')].filter((b) => b.shadowRoot.querySelector('.launcher').checkVisibility() || b.shadowRoot.querySelector('.panel')?.checkVisibility());
    return [document.querySelectorAll('desk-bell').length, shown.length];"""
LOOKS = "const r = inside('.launcher').getBoundingClientRect(); return [inside('.launcher').textContent, Math.round(document.documentElement.clientWidth - r.right)];"
OPEN = "return !!bell.isOpen && inside('.panel').checkVisibility();"
WORDS = "return document.querySelector('h1').textContent + '|' + document.querySelector('#answered').textContent;"


def play(stage):
    building = stage.start("build", ["node", BUILD, stage.folder / "site"])
    desk = Desk(stage)
    admin = WireAdmin(desk.server.port, "prolip")
    assert building.wait() == 0, building.output()
    for number, (page, is_kept) in enumerate(PAGES.items()):
        visit(desk, admin, page, is_kept, f"손님{number}")


def run(tab, script):
    return tab.ask("run", script=script)


def visit(desk, admin, page, is_kept, name):
    path, _, query = page.partition("?")
    tab = desk.browser.visitor(name).open(f"{desk.site.url}frameworks/{page}")
    run(tab, "window.reports = []; document.addEventListener('securitypolicyviolation', (e) => window.reports.push(e.violatedDirective + ' ' + e.blockedURI));")
    eventually("the button, as the site wants it", lambda: run(tab, LOOKS) == ["배송 문의", 32])
    assert run(tab, SHOWN) == [1, 1], page

    tab.ask("click", role="button", name="Sign in")
    eventually("who has signed in", lambda: run(tab, "return [bell.name, bell.getAttribute('email'), bell.inline];") == ["이지민", "jimin@example.com", ""])
    assert run(tab, "return bell.hasAttribute('inline');") is False

    tab.press_button("배송 문의")
    tab.fill(f"{name} 배송이 안 와요", label="무엇을 도와드릴까요?")
    tab.ask("click", selector="desk-bell button.brass")
    tab.sees("호출 중이에요")
    chat = eventually("the call", lambda: next((f["chat"]["id"] for f in reversed(list(admin.frames)) if f["type"] == "chat"
                                                and f["chat"]["state"] == "waiting" and name in f["chat"].get("first_text", "")), None))
    admin.ask("accept_call", chat=chat)
    eventually("the page hears who has answered", lambda: run(tab, WORDS) == f"/frameworks/{path}|한별")

    sockets = tab.ask("sockets")
    tab.ask("click", text="Orders")
    eventually("the next page", lambda: run(tab, WORDS).startswith(f"/frameworks/{path}/orders|"))
    if is_kept:
        assert tab.ask("sockets") == sockets, f"{page}: it stays the one that it was"
    else:
        eventually("the new one takes over, with the panel open", lambda: run(tab, OPEN))
        assert run(tab, "return document.activeElement !== bell;"), f"{page}: it has taken the focus"
    tab.sees(f"{name} 배송이 안 와요", "한별")
    assert run(tab, SHOWN) == [1, 1], page
    admin.ask("send_message", chat=chat, text=f"{name}님, 곧 가요")
    tab.sees(f"{name}님, 곧 가요")
    admin.ask("end_chat", chat=chat)
    assert run(tab, "return window.reports ?? [];") == [] and tab.ask("errors") == [], (page, tab.ask("errors"))
    assert not [said for said in tab.ask("warnings") if "Deskbell" in said]
    tab.close()
