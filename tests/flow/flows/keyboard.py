# SPDX-License-Identifier: MIT
"""Who gets the keyboard: what is typed in the panel is the panel's, what is typed in the page is the page's."""

from flows.hard_pages import opened, run
from harness.desk import Desk

EVENTS = "keydown keypress keyup beforeinput input cut copy paste compositionstart compositionupdate compositionend"
LISTEN = f"""window.heard = [];
    for (const on of [window, document, document.body, bell])
        for (const type of '{EVENTS}'.split(' '))
            for (const capture of [true, false]) on.addEventListener(type, (e) => {{ heard.push(type); if (type === 'keydown') e.preventDefault(); }}, capture);"""
FOCUSED = "return bell.shadowRoot.activeElement?.localName ?? document.activeElement.id;"


def play(stage):
    desk = Desk(stage)
    for check in (typing_stays_inside,):
        check(desk)


def text(tab):
    return run(tab, "return inside('textarea').value;")


def typing_stays_inside(desk):
    tab = opened(desk, "inside")
    tab.ask("takesFocus", selector="desk-bell textarea")
    run(tab, LISTEN)
    for key in ("s", "f", "/", "Backspace", "Control+a", "Control+x", "Control+v", "Control+v", "Control+a", "Control+c", "End", "?"):
        tab.ask("key", value=key)
    assert text(tab) == "sfsf?", text(tab)
    tab.ask("compose", value="하")
    tab.ask("compose", value="한")
    assert text(tab) == "sfsf?한", text(tab)
    assert run(tab, "return heard;") == []
    tab.ask("key", value="Shift+Tab")
    assert run(tab, FOCUSED) == "input", "the browser's own keys"
    tab.ask("key", value="Escape")
    assert run(tab, "return [inside('.panel').hidden, heard];") == [True, []], "the launcher has the focus when the key comes up"
    run(tab, "heard.length = 0; const field = document.createElement('input'); document.body.append(field); field.focus();")
    tab.ask("key", value="s")
    assert "keydown" in run(tab, "return heard;"), "the page's own"
