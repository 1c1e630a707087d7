# SPDX-License-Identifier: MIT
"""Pages that are hard on the widget: their styles, their zoom, small windows, forced colours, frames, moves, two tabs at once."""

from flows.widget import ring
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin

STYLE = """
    *{text-transform:uppercase;letter-spacing:9px;--paper:red;--head:red}
    html{zoom:1.5}
    body{transform:translateX(3px)}
    body>*{position:relative;z-index:1}
    .cover{position:fixed;inset:0;z-index:9;background:#fff}
"""
BOX = "const r = inside('.panel').getBoundingClientRect();"


def play(stage):
    desk = Desk(stage)
    admin = WireAdmin(desk.server.port, "prolip")
    for check in (styles_of_the_page, dialogs_of_the_page, page_that_holds_the_focus, more_names_on_objects, small_window, forced_colours,
                  file_button_is_whole, moves, page_that_goes, frames, not_let_in):
        check(desk)
    one_call_of_two_tabs(desk, admin)
    closed_panel(desk, admin)


def page(desk, name, **context):
    return desk.browser.visitor(name, **context).open(desk.site.url + "unguarded")


def opened(desk, name, **context):
    tab = page(desk, name, **context)
    tab.press_button("관리자 호출")
    tab.sees("무슨 일인가요?")
    return tab


def run(tab, script):
    return tab.ask("run", script=script)


def styles_of_the_page(desk):
    tab = page(desk, "styled")
    run(tab, f"""const style = document.createElement('style'); style.textContent = `{STYLE}`; document.head.append(style);
        document.documentElement.dir = 'rtl'; const cover = document.createElement('div'); cover.className = 'cover'; document.body.append(cover);""")
    tab.press_button("관리자 호출")
    tab.sees("무슨 일인가요?")
    seen = run(tab, BOX + """
        const style = getComputedStyle(inside('.panel h2'));
        return {inWindow: r.top >= 0 && r.left >= 0 && r.right <= innerWidth && r.bottom <= innerHeight, right: r.right > innerWidth / 2,
            transform: style.textTransform, spacing: style.letterSpacing, direction: style.direction,
            colour: getComputedStyle(inside('.panel')).backgroundColor,
            onTop: document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === bell};""")
    assert seen == {"inWindow": True, "right": True, "transform": "none", "spacing": "normal", "direction": "ltr", "colour": "rgb(255, 255, 255)",
                    "onTop": True}, seen


def dialogs_of_the_page(desk):
    """The bell is in a dialog or a popover that is opened later, and once more: it can be pressed, and its panel used."""
    for tag, attribute, show, hide in (("dialog", "", "showModal", "close"), ("div", "popover", "showPopover", "hidePopover")):
        tab = page(desk, f"in-{tag}")
        run(tab, f"""window.site = document.createElement('{tag}'); if ('{attribute}') site.popover = 'auto';
            site.style.cssText = 'inset:0;width:100%;height:100%;max-width:none;max-height:none;box-sizing:border-box'; document.body.append(site); site.append(bell);
            await new Promise((go) => {{ site.ontoggle = go; site.{show}(); }});""")
        tab.press_button("관리자 호출")
        tab.sees("무슨 일인가요?")
        run(tab, f"site.{hide}(); await new Promise((go) => {{ site.ontoggle = (e) => e.newState === 'open' && go(); setTimeout(() => site.{show}()); }});")
        tab.click(selector="desk-bell textarea")
        tab.ask("key", value="a")
        assert run(tab, "return inside('textarea').value;") == "a", tag


def page_that_holds_the_focus(desk):
    """A dialog that the site's own scripts have made takes back every focus that it hears of outside."""
    tab = opened(desk, "held")
    run(tab, """const modal = document.createElement('div'); modal.tabIndex = -1; document.body.append(modal);
        for (const type of ['focus', 'focusin']) document.addEventListener(type, (e) => modal.contains(e.target) || modal.focus(), true);
        modal.focus();""")
    tab.click(selector="desk-bell textarea")
    tab.ask("key", value="a")
    assert run(tab, "return inside('textarea').value;") == "a"


def more_names_on_objects(desk):
    tab = page(desk, "names")
    run(tab, """const frame = document.createElement('iframe'); frame.srcdoc = "<script>Object.prototype['a b'] = Array.prototype['a b'] = () => {}</" + 'script><script type=module src="'
        + document.querySelector('script').src + '"></' + 'script><desk-bell></desk-bell>'; document.body.append(frame);""")
    eventually("the launcher", lambda: run(tab, "return !!document.querySelector('iframe').contentDocument.querySelector('desk-bell').shadowRoot?.querySelector('.launcher');"))


REACH = """
    const at = (e) => { const r = e.getBoundingClientRect(); return bell.shadowRoot.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2); };
    return [...bell.shadowRoot.querySelectorAll('header button')].filter((b) => b.checkVisibility()).map((b) => b.contains(at(b)));"""


def small_window(desk):
    tab = opened(desk, "small", width=320, height=256)
    tab.ask("takesFocus", selector="desk-bell textarea")
    assert run(tab, REACH) == [True, True], "on the form"
    tab.ask("click", selector="desk-bell button.brass")
    tab.sees("호출하고 있어요")
    tab.fill("여보세요", role="textbox", name="메시지 입력")
    tab.press_button("보내기", exact=True)
    assert run(tab, REACH) == [True, True], "in the room"
    tab.press_button("메뉴")
    tab.press_button("English")
    tab.sees("Calling")
    tab.press_button("Close")


def forced_colours(desk):
    tab = opened(desk, "forced", forced=True)
    tab.press_button("문의만 남기기")
    seen = run(tab, """const probe = document.createElement('p'); probe.style.cssText = 'forced-color-adjust:none;background:Highlight'; document.body.append(probe);
        const colour = (e) => getComputedStyle(e).backgroundColor;
        return [...bell.shadowRoot.querySelectorAll('.chip span')].map((e) => colour(e) === colour(probe));""")
    assert seen == [True, False, False], seen


def file_button_is_whole(desk):
    tab = opened(desk, "whole", width=1280, height=800)
    tab.press_button("문의만 남기기")
    seen = run(tab, BOX + "const b = inside('.green').getBoundingClientRect(); return [b.top > r.top, b.bottom <= r.bottom];")
    assert seen == [True, True], seen


def moves(desk):
    tab = opened(desk, "moved")
    tab.fill("반쯤 쓴 글", label="무슨 일인가요?")
    sheets = "return bell.shadowRoot.adoptedStyleSheets.length;"
    before = run(tab, sheets)
    for way in ("document.body.append(bell);", "document.body.prepend(bell);", "document.body.moveBefore?.(bell, null);",
                "bell.remove(); await new Promise((go) => requestAnimationFrame(go)); document.body.append(bell);"):
        run(tab, way)
        seen = run(tab, "return [inside('textarea').value, inside('textarea').checkVisibility(), bell.shadowRoot.activeElement === inside('textarea')];")
        assert seen == ["반쯤 쓴 글", True, True], (way, seen)
    assert run(tab, sheets) == before
    assert tab.ask("sockets") == 1


def page_that_goes(desk):
    tab = opened(desk, "gone")
    tab.sees("명 접속 중")
    run(tab, "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));")
    tab.sees("연결하는 중")
    assert tab.ask("sockets") == 1
    run(tab, "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));")
    tab.sees("명 접속 중")
    assert tab.ask("sockets") == 2


def frames(desk):
    """A frame that may not submit forms: what is asked of the server is no form."""
    tab = page(desk, "framed")
    run(tab, """bell.remove(); const frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts allow-same-origin';
        frame.src = location.href; frame.style.cssText = 'width:600px;height:700px'; document.body.append(frame);
        await new Promise((go) => { frame.onload = go; });""")
    inner = "const f = document.querySelector('iframe').contentDocument.querySelector('desk-bell').shadowRoot;"
    eventually("the launcher", lambda: run(tab, inner + "f.querySelector('.launcher').click(); return true;"))
    eventually("the form", lambda: run(tab, inner + "f.querySelector('button.brass').click(); return true;"))
    eventually("it rings", lambda: run(tab, inner + "return f.querySelector('h2').textContent;") == "호출하고 있어요")


def not_let_in(desk):
    tab = desk.browser.visitor("elsewhere").open(desk.site.url.replace("127.0.0.1", "localhost") + "unguarded")
    tab.press_button("관리자 호출")
    line = f'allow_origins = ["http://localhost:{desk.site.port}"]'
    eventually("the line to add", lambda: any(line in said for said in tab.ask("errors")), 30)
    assert "origin_refused" in desk.server.process.output()
    tab = page(desk, "opaque")
    run(tab, """bell.remove(); const frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts';
        frame.srcdoc = '<script type=module src="' + document.querySelector('script').src + '"></' + 'script><desk-bell inline></desk-bell>';
        document.body.append(frame);""")
    eventually("what to do about the frame", lambda: any("allow-same-origin" in said for said in tab.ask("errors")), 30)


def calls(admin):
    return {f["chat"]["id"] for f in admin.frames if f["type"] == "chat" and f["chat"]["state"] == "waiting"}


def one_call_of_two_tabs(desk, admin):
    visitor = desk.browser.visitor("twice")
    tabs = [visitor.open(desk.site.url + "unguarded") for _ in range(2)]
    for tab in tabs:
        tab.press_button("관리자 호출")
        tab.fill("둘", label="이름")
        tab.fill(f"{tab.page}에서", label="무슨 일인가요?")
    before = calls(admin)
    desk.browser.ask("clickAll", pages=[tab.page for tab in tabs], selector="desk-bell button.brass")
    for tab in tabs:
        tab.sees("호출하고 있어요", *(f"{other.page}에서" for other in tabs))
    assert len(calls(admin) - before) == 1


def closed_panel(desk, admin):
    _, tab = desk.visitor("closed")
    ring(tab, "이지민")
    chat = eventually("the call", lambda: max(calls(admin)))
    admin.ask("accept_call", chat=chat)
    tab.sees("prolip")
    tab.press_button("닫기")
    admin.ask("send_message", chat=chat, text="안녕하세요")
    said = "return [inside('[role=status].said')?.textContent, inside('.launcher [aria-live]')];"
    eventually("it is read aloud", lambda: run(tab, said) == ["새 메시지 1개", None])
    tab.ask("print", on=True)
    assert not run(tab, "return inside('.launcher').checkVisibility();"), "printed"
