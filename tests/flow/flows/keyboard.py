# SPDX-License-Identifier: MIT
"""Who gets the keyboard: what is typed in the panel is the panel's, what is typed in the page is the page's."""

from flows.hard_pages import opened, page, run
from harness.desk import Desk

EVENTS = "keydown keypress keyup beforeinput input cut copy paste compositionstart compositionupdate compositionend"
LISTEN = f"""window.heard = [];
    for (const on of [window, document, document.body, bell])
        for (const type of '{EVENTS}'.split(' '))
            for (const capture of [true, false]) on.addEventListener(type, (e) => {{ heard.push(type); if (type === 'keydown') e.preventDefault(); }}, capture);"""
FOCUSED = "return bell.shadowRoot.activeElement?.localName ?? document.activeElement.id;"


def play(stage):
    desk = Desk(stage)
    for check in (typing_stays_inside, escape_of_a_composition, escape_in_a_dialog_of_the_site, click_with_an_open_syllable, news_of_the_page,
                  panel_that_comes_late):
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


# What an input method does with Escape; the browser sends the last key with the syllable already closed.
ESCAPE = """const at = inside('textarea'); const key = (keyCode) => at.dispatchEvent(new KeyboardEvent('keydown',
        { key: keyCode === 27 ? 'Escape' : 'Process', code: 'Escape', keyCode, isComposing: keyCode === 229, bubbles: true, composed: true, cancelable: true }));
    const word = (type, data) => at.dispatchEvent(new CompositionEvent(type, { data, bubbles: true, composed: true }));"""
OPEN = "return !inside('.panel').hidden;"


def escape_of_a_composition(desk):
    tab = opened(desk, "escape")
    tab.ask("takesFocus", selector="desk-bell textarea")
    for way in ("key(229); word('compositionend', '하'); key(27);",
                "word('compositionend', ''); key(27);",
                "key(229); word('compositionend', ''); key(229); word('compositionend', '하'); key(27);"):
        assert run(tab, f"{ESCAPE} word('compositionstart', ''); {way} {OPEN}"), way
    assert not run(tab, f"{ESCAPE} key(27); {OPEN}"), "the next one closes"


def escape_in_a_dialog_of_the_site(desk):
    tab = opened(desk, "dialog")
    run(tab, """window.site = document.createElement('dialog'); document.body.append(site); site.append(bell); site.showModal();
        bell.close(); await bell.open(); inside('textarea').focus();""")
    tab.ask("key", value="Escape")
    assert run(tab, "return [site.open, inside('.panel').hidden];") == [True, True]
    tab.ask("key", value="Escape")
    assert run(tab, "return site.open;") is False, "the site's own Escape"


def click_with_an_open_syllable(desk):
    """The field keeps the focus until the click is done, so no input method is made to finish elsewhere."""
    tab = opened(desk, "syllable")
    tab.ask("takesFocus", selector="desk-bell textarea")
    tab.ask("compose", value="안녕")
    run(tab, "window.had = []; addEventListener('click', () => had.push(bell.shadowRoot.activeElement?.localName), true);")
    tab.press_button("문의만 남기기")
    tab.sees("제목")
    assert run(tab, "return [had, inside('textarea').value];") == [["textarea"], "안녕"]
    tab.ask("takesFocus", selector="desk-bell textarea")
    tab.ask("compose", value="하세요")
    tab.ask("click", selector="desk-bell button.green")
    tab.sees("안녕하세요")
    assert run(tab, "return had;") == ["textarea", "textarea"]


def news_of_the_page(desk):
    """What the page sets moves nobody who writes, in the site's own field or in the panel."""
    tab = opened(desk, "news")
    tab.ask("takesFocus", selector="desk-bell textarea")
    tab.ask("compose", value="안녕")
    run(tab, "window.field = inside('textarea'); bell.setAttribute('name', '이지민'); bell.setAttribute('email', 'j@example.com');")
    for _ in range(3):
        run(tab, "await new Promise(requestAnimationFrame);")
    assert run(tab, "return [inside('textarea') === field, bell.shadowRoot.activeElement === field, field.value];") == [True, True, "안녕"]
    run(tab, "window.own = document.createElement('input'); document.body.append(own); own.focus(); bell.setAttribute('name', '박서준');")
    for _ in range(3):
        run(tab, "await new Promise(requestAnimationFrame);")
    assert run(tab, "return [document.activeElement === own, inside('.panel').hidden, inside('textarea').value];") == [True, False, "안녕"]
    run(tab, "bell.close();")
    assert run(tab, "return [document.activeElement === own, inside('.panel').hidden];") == [True, True]


def panel_that_comes_late(desk):
    """While the panel is fetched the person has gone on, in the site's own field."""
    tab = page(desk, "late")
    run(tab, "window.own = document.createElement('input'); document.body.append(own); const opening = bell.open(); own.focus(); await opening;")
    assert run(tab, "return [document.activeElement === own, inside('.panel').hidden];") == [True, False]
