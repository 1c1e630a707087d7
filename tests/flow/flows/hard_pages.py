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
                  buttons_are_whole, what_an_address_is_for, one_is_enough, moves, page_that_goes, frames, not_let_in, forbidden_by_the_page):
        check(desk)
    one_call_of_two_tabs(desk, admin)
    closed_panel(desk, admin)


def page(desk, name, **context):
    return desk.browser.visitor(name, **context).open(desk.site.url + "unguarded")


def opened(desk, name, **context):
    tab = page(desk, name, **context)
    tab.press_button("상담 연결")
    tab.sees("무엇을 도와드릴까요?")
    return tab


def run(tab, script):
    return tab.ask("run", script=script)


def styles_of_the_page(desk):
    tab = page(desk, "styled")
    run(tab, f"""const style = document.createElement('style'); style.textContent = `{STYLE}`; document.head.append(style);
        document.documentElement.dir = 'rtl'; const cover = document.createElement('div'); cover.className = 'cover'; document.body.append(cover);""")
    tab.press_button("상담 연결")
    tab.sees("무엇을 도와드릴까요?")
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
        tab.press_button("상담 연결")
        tab.sees("무엇을 도와드릴까요?")
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
    tab.sees("호출 중이에요")
    tab.fill("여보세요", role="textbox", name="메시지 입력")
    tab.press_button("보내기", exact=True)
    assert run(tab, REACH) == [True, True], "in the chat"
    tab.press_button("메뉴")
    tab.press_button("English")
    tab.sees("Ringing")
    tab.press_button("Close")


def forced_colours(desk):
    tab = opened(desk, "forced", forced=True)
    tab.press_button("문의만 남기기")
    seen = eventually("the types are there", lambda: run(tab, """const probe = document.createElement('p'); probe.style.cssText = 'forced-color-adjust:none;background:Highlight'; document.body.append(probe);
        const colour = (e) => getComputedStyle(e).backgroundColor;
        return [...bell.shadowRoot.querySelectorAll('.chip span')].map((e) => colour(e) === colour(probe));"""))
    assert seen == [True, False, False], seen


def buttons_are_whole(desk):
    """What is done with a form stands below what is scrolled: everything can be read, and the buttons are always there."""
    for name, size in (("telephone", (360, 700)), ("desktop", (1280, 800)), ("zoomed", (320, 256))):
        for locale, call, only, asked in (("ko-KR", "상담 연결", "문의만 남기기", ("무엇을 도와드릴까요?", "제목")),
                                          ("en-US", "Chat with us", "Leave an inquiry", ("How can we help?", "Title"))):
            tab = desk.browser.visitor(f"{name}-{locale}", width=size[0], height=size[1], locale=locale).open(f"{desk.site.url}unguarded?lang={locale[:2]}")
            tab.press_button(call)
            for screen, question in zip(("call", "inquiry"), asked):
                tab.sees(question)
                seen = run(tab, """
                    const box = (selector) => inside(selector).getBoundingClientRect();
                    const [panel, form, actions] = ['.panel', '.form', '.actions'].map(box);
                    inside('.form').scrollTop = 1e6;
                    const note = box('.note');
                    return {apart: form.bottom <= actions.top, inside: actions.bottom <= panel.bottom && panel.bottom <= innerHeight,
                        read: note.top >= form.top && note.bottom <= form.bottom,
                        reached: [...inside('.actions').querySelectorAll('button')].filter((b) => b.checkVisibility()).every((b) => {
                            const r = b.getBoundingClientRect();
                            return b.contains(bell.shadowRoot.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2));
                        })};""")
                assert all(seen.values()), (name, locale, screen, seen)
                if screen == "call":
                    tab.press_button(only)


def what_an_address_is_for(desk):
    """Where the server sends no mail, none is promised."""
    for mails, call_label, inquiry_label in ((True, "이메일 (선택 · 답변 받으실 곳)", "답변 받으실 이메일 (선택)"), (False, "이메일 (선택)", "이메일 (선택)")):
        tab = page(desk, f"mails-{mails}")
        if not mails:
            run(tab, """const Real = WebSocket; window.WebSocket = class extends Real {
                set onmessage(take) { super.onmessage = take && ((e) => take({ data: JSON.stringify({ ...JSON.parse(e.data), mail: undefined }) })); } };""")
        tab.press_button("상담 연결")
        tab.sees("지금 자리에 있어요")
        label = "return inside('input[type=email]').closest('label').textContent;"
        assert run(tab, label) == call_label
        tab.press_button("문의만 남기기")
        tab.sees("종류")
        assert run(tab, label) == inquiry_label


def one_is_enough(desk):
    """A second element in a page shows nothing, and takes over when the first one leaves."""
    tab = opened(desk, "pair")
    shown = """const all = [...document.querySelectorAll('desk-bell')].map((e) => e.shadowRoot);
        return all.map((s) => [s.querySelector('.launcher').checkVisibility(), !!s.querySelector('.panel')?.checkVisibility()]);"""
    run(tab, "window.second = document.createElement('desk-bell'); second.setAttribute('inline', ''); document.body.append(second);")
    eventually("whoever wrote the page is told", lambda: any("one <desk-bell> in a page is enough" in said for said in tab.ask("warnings")))
    assert run(tab, shown) == [[False, True], [False, False]]
    run(tab, "bell.setAttribute('name', '이지민');")
    assert run(tab, shown) == [[False, True], [False, False]], "the button beside its open panel"
    run(tab, "bell.close(); await new Promise((go) => setTimeout(go)); await second.open();")
    assert run(tab, shown) == [[False, True], [False, False]], "the one is opened by way of the other"
    assert tab.ask("sockets") == 1
    run(tab, "second.removeAttribute('inline'); bell.remove();")
    eventually("the other one takes over", lambda: run(tab, shown) == [[True, False]])
    run(tab, "const third = document.createElement('desk-bell'); second.replaceWith(third);")
    assert run(tab, shown) == [[True, False]], "at once, in the place of one that has left"


def moves(desk):
    tab = opened(desk, "moved")
    tab.fill("반쯤 쓴 글", label="무엇을 도와드릴까요?")
    tab.sees("지금 자리에 있어요")
    sheets = "return bell.shadowRoot.adoptedStyleSheets.length;"
    # Those of the launcher, of the panel, and of the chat, which comes with the first letter.
    before = eventually("the chat is fetched", lambda: (n := run(tab, sheets)) > 2 and n)
    for way in ("document.body.append(bell);", "document.body.prepend(bell);", "document.body.moveBefore?.(bell, null);",
                "bell.remove(); await new Promise((go) => requestAnimationFrame(go)); document.body.append(bell);"):
        run(tab, way)
        seen = run(tab, "return [inside('textarea').value, inside('textarea').checkVisibility(), bell.shadowRoot.activeElement === inside('textarea')];")
        assert seen == ["반쯤 쓴 글", True, True], (way, seen)
    assert run(tab, sheets) == before
    assert tab.ask("sockets") == 1


def page_that_goes(desk):
    tab = opened(desk, "gone")
    tab.sees("지금 자리에 있어요")
    run(tab, "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));")
    tab.sees("연결하는 중")
    assert tab.ask("sockets") == 1
    run(tab, "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));")
    tab.sees("지금 자리에 있어요")
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
    eventually("it rings", lambda: run(tab, inner + "return f.querySelector('h2').textContent;") == "호출 중이에요")


SHUT_OUT = "이 페이지에서는 연결할 수 없어요"


def told(tab, line):
    """The console has the line to add, in one warning."""
    eventually(f"{line} in the console", lambda: [line in said for said in tab.ask("warnings") if "Deskbell" in said] == [True])


def button_is_there(tab):
    return run(tab, "return inside('.launcher').checkVisibility();")


def not_let_in(desk):
    tab = desk.browser.visitor("elsewhere").open(desk.site.url.replace("127.0.0.1", "localhost") + "unguarded")
    told(tab, f'allow_origins = ["http://localhost:{desk.site.port}"]')
    assert not button_is_there(tab)
    assert tab.ask("sockets") == 0, "whoever does not press is not counted"
    assert "origin_refused" in desk.server.process.output()

    # The page itself opens it, or somebody was faster than the answer.
    run(tab, "await bell.open();")
    assert "다시 연결" not in tab.sees(SHUT_OUT)
    assert "연결하는 중" not in tab.text()
    tab.fill("여기 있어요", label="무엇을 도와드릴까요?")
    tab.press_button("상담 연결")
    eventually("tried once more, and handed back",
               lambda: tab.ask("sockets") == 2 and run(tab, "return inside('form textarea')?.value;") == "여기 있어요")
    tab.sees(SHUT_OUT)
    tab.press_button("닫기")
    assert not button_is_there(tab)
    told(tab, "allow_origins")
    assert "desk-bell.out" not in tab.ask("storage") and "deskbell.out" not in tab.ask("storage")

    for inline in ("", "inline"):
        tab = page(desk, f"opaque{inline}")
        run(tab, f"""bell.remove(); const frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts';
            frame.srcdoc = '<script type=module src="' + document.querySelector('script').src + '"></' + 'script><desk-bell {inline}></desk-bell>';
            document.body.append(frame);""")
        told(tab, "allow-same-origin")


def forbidden_by_the_page(desk):
    """The page's own policy is against the connection: no setting of the server helps, and that is not what is said."""
    tab = desk.browser.visitor("forbidden").open(desk.site.url + "unconnected")
    tab.press_button("상담 연결")
    assert "다시 연결" not in tab.sees(SHUT_OUT)
    told(tab, f"connect-src ws://127.0.0.1:{desk.server.port}")
    assert not any("allow_origins" in said for said in tab.ask("warnings") + tab.ask("errors"))
    tab.press_button("닫기")
    eventually("no button", lambda: tab.text() == "")


def calls(admin):
    return {f["chat"]["id"] for f in admin.frames if f["type"] == "chat" and f["chat"]["state"] == "waiting"}


def one_call_of_two_tabs(desk, admin):
    visitor = desk.browser.visitor("twice")
    tabs = [visitor.open(desk.site.url + "unguarded") for _ in range(2)]
    for tab in tabs:
        tab.press_button("상담 연결")
        tab.fill("둘", label="이름")
        tab.fill(f"{tab.page}에서", label="무엇을 도와드릴까요?")
    before = calls(admin)
    desk.browser.ask("clickAll", pages=[tab.page for tab in tabs], selector="desk-bell button.brass")
    for tab in tabs:
        tab.sees("호출 중이에요", *(f"{other.page}에서" for other in tabs))
    assert len(eventually("the call", lambda: calls(admin) - before)) == 1


def closed_panel(desk, admin):
    _, tab = desk.visitor("closed")
    before = calls(admin)
    ring(tab, "이지민")
    chat, = eventually("the call", lambda: calls(admin) - before)
    admin.ask("accept_call", chat=chat)
    tab.sees("한별")
    tab.press_button("닫기")
    admin.ask("send_message", chat=chat, text="안녕하세요")
    said = "return [inside('[role=status].said')?.textContent, inside('.launcher [aria-live]')];"
    eventually("it is read aloud", lambda: run(tab, said) == ["새 메시지 1개", None])
    tab.ask("print", on=True)
    assert not run(tab, "return inside('.launcher').checkVisibility();"), "printed"
