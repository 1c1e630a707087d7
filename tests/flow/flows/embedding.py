# SPDX-License-Identifier: MIT
"""The examples of docs/embedding.md in a real browser, and every attribute that it names."""

from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin


def play(stage):
    desk = Desk(stage, extra='[site]\ntypes = ["general", "주문·배송", "교환·환불"]\n')
    admin = WireAdmin(desk.server.port, "prolip")
    plain(desk)
    look(desk)
    colours(desk)
    terms(desk, admin)
    component(desk)
    navigation(desk)
    swap(desk)


def example(desk, kind, name, **context):
    return desk.browser.visitor(f"{kind}-{name}-{len(context)}", **context).open(f"{desk.site.url}embedding/{kind}/{name}")


def run(tab, script):
    return tab.ask("run", script=script)


LAUNCHER = "const b = inside('.launcher'); const r = b.getBoundingClientRect();"


def there(tab):
    eventually("the button", lambda: run(tab, "return !!bell?.shadowRoot && inside('.launcher').checkVisibility() && !!inside('.launcher span').textContent.length;"))


def plain(desk):
    tab = example(desk, "html", "plain")
    there(tab)
    assert run(tab, LAUNCHER + "return [b.textContent, innerWidth - r.right, innerHeight - r.bottom];") == ["상담 연결", 20, 20]
    assert tab.ask("sockets") == 0 and tab.ask("storage") == "{}"
    assert not [r for r in tab.ask("requests") if "face" in r or "panel" in r]
    tab.press_button("상담 연결")
    tab.sees("무엇을 도와드릴까요?")


def look(desk):
    tab = example(desk, "html", "look")
    there(tab)
    seen = run(tab, LAUNCHER + "const s = getComputedStyle(b); return [b.textContent, Math.round(r.left), Math.round(innerHeight - r.bottom), s.backgroundColor, s.color];")
    assert seen == ["배송 문의", 32, 24, "rgb(31, 79, 163)", "rgb(255, 255, 255)"], seen
    tab.sees("배송이 궁금하세요? 바로 답해 드려요.")
    assert tab.ask("storage") == "{}", "nothing is stored before anybody presses"

    tab.press_button("배송이 궁금하세요?")
    tab.sees("무엇을 도와드릴까요?")
    seen = run(tab, "const p = inside('.panel').getBoundingClientRect(); return [Math.round(p.left), Math.round(innerHeight - p.bottom), getComputedStyle(inside('header')).backgroundColor];")
    assert seen == [32, 24, "rgb(31, 79, 163)"], seen
    assert run(tab, "return getComputedStyle(inside('button.brass')).backgroundColor;") == "rgb(224, 168, 58)", "what rings stays brass"
    tab.press_button("닫기")
    there(tab)
    tab.reload()
    there(tab)
    assert "궁금" not in tab.text(), "once in this browser"

    run(tab, "bell.setAttribute('greeting', '새 소식이 있어요');")
    tab.sees("새 소식이 있어요")
    tab.press_button("닫기")
    eventually("shut", lambda: "소식" not in tab.text())
    run(tab, "bell.setAttribute('label', ''); bell.removeAttribute('position'); bell.removeAttribute('accent');")
    seen = eventually("without words", lambda: run(tab, LAUNCHER + "return b.textContent === '' && [b.getAttribute('aria-label'), Math.round(innerWidth - r.right), getComputedStyle(b).backgroundColor];"))
    assert seen == ["상담 연결", 32, "rgb(15, 92, 70)"], seen
    assert tab.ask("warnings") == []


def colours(desk):
    """What stands on a colour, or in it, can be read; in light and dark."""
    contrast = """
        const rgb = (c) => c.match(/[\\d.]+/g).slice(0, 3).map(Number);
        const light = (c) => rgb(c).map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0.05);
        const ratio = (a, b) => Math.max(light(a), light(b)) / Math.min(light(a), light(b));
        const of = (s) => getComputedStyle(inside(s));
        return [ratio(of('header h2').color, of('header').backgroundColor), ratio(of('.actions button:last-child').color, of('.panel').backgroundColor),
            ratio(of('.launcher').color, of('.launcher').backgroundColor)];"""
    for number, dark in enumerate((False, True)):
        tab = desk.browser.visitor(f"colours-{number}", dark=dark).open(f"{desk.site.url}embedding/html/plain")
        there(tab)
        run(tab, "await bell.open();")
        tab.sees("무엇을 도와드릴까요?")
        tab.sees("문의만 남기기")
        for colour in ("#7c2f63", "gold", "rgb(240 240 255)", "black", "rebeccapurple", "#e00"):
            run(tab, f"document.activeElement.blur(); bell.setAttribute('accent', '{colour}'); await new Promise((go) => setTimeout(go, 200));")
            seen = run(tab, contrast)
            assert min(seen) >= 4.49, (colour, dark, seen)
        for colour in ("#777", "no colour"):
            run(tab, f"bell.setAttribute('accent', '{colour}');")
            eventually("it is said", lambda: any(f'accent="{colour}" is not used' in said for said in tab.ask("warnings")))  # noqa: B023
        assert min(run(tab, contrast)) >= 4.5


def terms(desk, admin):
    tab = example(desk, "html", "terms")
    there(tab)
    tab.press_button("상담 연결")
    tab.sees("동의해요", "개인정보 처리방침")
    assert run(tab, "return inside('.terms a').href;") == f"{desk.site.url}privacy"
    tab.fill("환불", label="무엇을 도와드릴까요?")
    tab.ask("click", selector="desk-bell button.brass")
    tab.sees("동의하셔야 보내실 수 있어요.")
    assert run(tab, "return bell.shadowRoot.activeElement.type;") == "checkbox"
    tab.press_button("문의만 남기기")
    tab.sees("주문·배송", "교환·환불", "기타")
    assert "제안" not in tab.text()
    tab.click(role="radio", name="교환·환불")
    tab.fill("환불이 언제 되나요", label="내용")
    tab.press_button("문의 남기기")
    tab.sees("동의하셔야 보내실 수 있어요.")
    tab.ask("click", selector="desk-bell .terms label")
    tab.press_button("문의 남기기")
    tab.sees("문의를 남겼어요")
    row = admin.wait_for("inquiry")["row"]
    assert (row["visitor_name"], row["topic"]) == ("이지민", "교환·환불"), row


def component(desk):
    """Mounted, unmounted and mounted again in one turn, as StrictMode does; and moved about."""
    tab = example(desk, "js", "component")
    run(tab, "const unmount = mount(document.body); unmount(); window.unmount = mount(document.body, { label: '도움말' });")
    there(tab)
    run(tab, "const mine = document.querySelector('desk-bell'); await mine.open();")
    tab.sees("무엇을 도와드릴까요?")
    tab.fill("반쯤 쓴 글", label="무엇을 도와드릴까요?")
    run(tab, "const again = document.querySelector('desk-bell'); again.remove(); document.body.append(again); await 0;")
    assert run(tab, "return [inside('textarea').value, document.querySelectorAll('desk-bell').length];") == ["반쯤 쓴 글", 1]
    assert tab.ask("sockets") == 1
    run(tab, "unmount(); window.unmount = mount(document.body);")
    there(tab)
    assert [w for w in tab.ask("warnings") if "Deskbell" in w] == []


def navigation(desk):
    tab = example(desk, "html", "navigation")
    there(tab)
    tab.press_button("상담 연결")
    tab.fill("반쯤 쓴 글", label="무엇을 도와드릴까요?")
    tab.ask("click", text="Orders")
    assert run(tab, "return [location.search, document.querySelector('main').textContent, inside('textarea').value];") == ["?orders", "Orders", "반쯤 쓴 글"]
    assert tab.ask("sockets") == 1
    # The page says something new while somebody writes: what they press next is pressed.
    tab.ask("takesFocus", selector="desk-bell textarea")
    run(tab, "bell.setAttribute('types', '주문');")
    tab.press_button("파일·사진")
    tab.sees("이 기기에서 골라요")


def swap(desk):
    """A new body: with the element carried over into it, and with one of its own."""
    tab = example(desk, "html", "swap")
    there(tab)
    tab.press_button("상담 연결")
    tab.fill("반쯤 쓴 글", label="무엇을 도와드릴까요?")
    new = "const next = document.createElement('body'); next.innerHTML = '<main>Orders</main><desk-bell id=\"desk-bell\" data-turbo-permanent></desk-bell>';"
    run(tab, new + "next.querySelector('desk-bell').replaceWith(bell); document.documentElement.replaceChild(next, document.body);")
    assert run(tab, "return [inside('textarea').value, inside('.panel').checkVisibility()];") == ["반쯤 쓴 글", True]
    assert tab.ask("sockets") == 1
    run(tab, new + "document.documentElement.replaceChild(next, document.body);")
    there(tab)
    tab.press_button("상담 연결")
    eventually("what was written is there", lambda: run(tab, "return inside('textarea')?.value;") == "반쯤 쓴 글")
