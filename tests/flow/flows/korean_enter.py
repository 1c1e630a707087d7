# SPDX-License-Identifier: MIT
"""One Enter sends a Korean line, whole and once: real ibus-hangul and fcitx5-hangul, in a browser with a window."""

from harness.desk import Desk
from harness.house import free_port
from harness.inputmethod import Fcitx, IBus
from harness.realbrowser import RealBrowser, keys
from harness.waiting import eventually
from harness.wire import WireAdmin

FIELD = "document.querySelector('desk-bell').shadowRoot.querySelector('.composer textarea')"
HAS_FOCUS = f"return document.querySelector('desk-bell').shadowRoot.activeElement === {FIELD};"


def play(stage):
    port = free_port()
    desk = Desk(stage, extra=f'[server]\nallow_origins = ["http://127.0.0.1:{port}"]\n')
    desk.open_desktop()
    admin = WireAdmin(desk.server.port, "prolip")
    for kind in (IBus, Fcitx):
        method = kind(stage)
        name = f"지민 {method.label}"
        browser = RealBrowser(stage, "chromium", method, port=port, head=f'<script type="module" src="{desk.server.url}/widget.js"></script>',
                              body=f'<desk-bell name="{name}"></desk-bell>')
        ring(browser)
        chat = admin.call_of(name)
        admin.ask("accept_call", chat=chat)
        browser.click(FIELD)
        eventually("the field has the keyboard", lambda: browser.run(HAS_FOCUS))  # noqa: B023
        keys(*"gksk", "Return", *"enf", "shift+Return", *"tpt", "Return", "1", "Return")

        eventually("the last line", lambda: "1" in texts(admin, chat))  # noqa: B023
        assert texts(admin, chat) == ["하나", "둘\n셋", "1"], texts(admin, chat)
        assert browser.run(f"return {FIELD}.value;") == ""
        browser.close()


def ring(browser):
    browser.run("document.querySelector('desk-bell').open();")
    eventually("it rings", lambda: browser.run("""const inside = document.querySelector('desk-bell').shadowRoot;
        inside.querySelector('button.brass')?.click();
        return !!inside.querySelector('.composer');"""))


def texts(admin, chat):
    """The lines of the visitor, as the admin has got them."""
    return [f["message"]["text"] for f in list(admin.frames) if f["type"] == "message" and f["chat"] == chat
            and f["message"]["from"] == "visitor" and f["message"]["kind"] == "text"]
