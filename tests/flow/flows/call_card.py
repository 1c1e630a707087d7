# SPDX-License-Identifier: MIT
"""A desktop without a notification service: a call shows as a card of the app's own, in the corner and above everything, and whoever
writes goes on writing."""

from flows.admin import say
from harness.desk import Desk
from harness.waiting import eventually
from harness.wire import WireAdmin, WireVisitor

A = 38  # X key code


def play(stage):
    desk = Desk(stage)
    desktop = desk.open_desktop(notices=False)
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    app.come_to_front()

    accepted_by_the_card(desk, desktop, app)
    ringing = nothing_is_taken_from_who_writes(desk, app)
    taken_back(desk, app, ringing)
    silenced_from_the_tray(desk, desktop, app)
    more_calls_than_cards(desk, app)


def visitor(desk, name, text):
    one = WireVisitor(desk.server.port, desk.site.url.rstrip("/"), name)
    one.ring(text)
    return one


def cards(app):
    return [window for window in app.tree_root.children() if window.is_showing() and window.has(role="button", name="열기")]


def card_of(app, name):
    return eventually(f"a card of {name}", lambda: next((card for card in cards(app) if name in card.name), None))


def place_of(card):
    box = card.box()
    return box.x, box.y, box.width, box.height


def accepted_by_the_card(desk, desktop, app):
    visitor(desk, "이지민", "도와주세요")
    card = card_of(app, "이지민")
    assert "도와주세요" in card.name, card.name
    assert "알림 서비스가 없어서" not in app.tree_root.words()
    x, y, width, height = place_of(card)
    right, bottom = desktop.screen[0] - x - width, desktop.screen[1] - y - height
    assert 0 <= right < 40 and 0 <= bottom < 40, (right, bottom)
    since = desktop.sound.now()
    eventually("the bell rings", lambda: desktop.sound.rings(since) >= 1)

    # As by the mouse, once the card takes clicks.
    eventually("the card was clicked", lambda: not cards(app) or card.find(role="button", name="받기").click())

    app.conversation("이지민")
    eventually("the bell is still", lambda: desktop.sound.is_silent_since(max(0, desktop.sound.now() - desktop.sound.RATE)))


def nothing_is_taken_from_who_writes(desk, app):
    from harness.accessible import press_keys  # the bus must be there first
    say(app.conversation("이지민"), "무엇을 도와드릴까요?")
    field = app.conversation("이지민").find(role="text", name="메시지 입력")
    field.click()
    eventually("the field has the keyboard", field.has_focus)
    ringing = visitor(desk, "박서준", "여보세요")
    visitor(desk, "최수호", "안녕하세요")
    first, second = place_of(card_of(app, "박서준")), place_of(card_of(app, "최수호"))
    assert first[0] == second[0] and first[1] >= second[1] + second[3], (first, second)

    press_keys(A)

    eventually("the letter is in the field", lambda: "a" in field.text())
    assert len(cards(app)) == 2
    return ringing


def taken_back(desk, app, ringing):
    colleague = WireAdmin(desk.server.port, "yellta")
    colleague.ask("accept_call", chat=ringing.chat)
    eventually("the card went with its call", lambda: [card.name for card in cards(app) if "박서준" in card.name] == [])
    assert len(cards(app)) == 1


def silenced_from_the_tray(desk, desktop, app):
    from harness.accessible import press_keys
    from harness.adminapp import ALT, F4
    press_keys(ALT, F4)
    eventually("the card is all that is left", lambda: len(app.tree_root.children()) == 1)
    card_of(app, "최수호").find(role="button", name="무음").press()
    eventually("it is gone", lambda: not cards(app))
    eventually("the bell is still", lambda: desktop.sound.is_silent_since(max(0, desktop.sound.now() - desktop.sound.RATE)))


def more_calls_than_cards(desk, app):
    names = [f"손님{number}" for number in range(1, 9)]
    callers = [visitor(desk, name, "여보세요") for name in names]
    eventually("all are there or counted", lambda: any("그 밖에 기다리는 손님" in card.name for card in cards(app)))
    # The number is told of those that are counted, too.
    for caller in callers:
        eventually("the caller hears that it rings", lambda: (caller.newest("presence") or {}).get("alerts"))
    shown = cards(app)
    assert 2 <= len(shown) <= 5, [card.name for card in shown]
    counted = len(names) - (len(shown) - 1)
    eventually("the others are counted", lambda: any(card.name == f"그 밖에 기다리는 손님 {counted}명" for card in cards(app)))
    boxes = [place_of(card) for card in shown]
    for one in boxes:
        assert not any(one is not other and one[1] < other[1] + other[3] and other[1] < one[1] + one[3] for other in boxes), boxes

    first = next(card for card in shown if names[0] in card.name)
    first.find(role="button", name="무음").press()
    eventually("the next one has the place", lambda: any(card.name == f"그 밖에 기다리는 손님 {counted - 1}명" for card in cards(app)))
    assert len(cards(app)) == len(shown)
