# SPDX-License-Identifier: MIT
"""What an admin sees in the window at one moment, through the accessibility tree."""

import dataclasses
import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

OPEN = "대화: "
CALL = "님의 호출"
FIELDS = {"메시지 입력": "reply", "답장 쓰기": "reply", "내부 메모": "note"}
CHIPS = ("내 상담", "미처리", "해결됨", "거르기")
UNDO = "실행 취소"
PILL = "pill"
CLOSED_BRANCHES = {Atspi.Role.LIST, Atspi.Role.LIST_ITEM, Atspi.Role.LABEL}
BUTTONS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.RADIO_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.TOGGLE_BUTTON}


@dataclasses.dataclass
class Field:
    node: object
    mode: str
    text: str


@dataclasses.dataclass
class Glance:
    title: str = ""                                # of the open conversation
    field: Field = None                            # where one writes
    buttons: dict = dataclasses.field(default_factory=dict)   # of the conversation, by name
    cards: dict = dataclasses.field(default_factory=dict)     # who rings: their button
    chips: list = dataclasses.field(default_factory=list)
    list: object = None
    focus: tuple = None
    windows: int = 0


def middle(node):
    box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    return box.x + box.width // 2, box.y + box.height // 2


def holds(node, place):
    box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    return 0 <= place[0] - box.x < box.width and 0 <= place[1] - box.y < box.height


def under(node, x, y):
    """The name of the row that is there; PILL if what is new is said there."""
    found = Atspi.Component.get_accessible_at_point(node, x, y, Atspi.CoordType.SCREEN)
    if found and found.get_role() in BUTTONS:
        return PILL
    return found.get_name() if found and found.get_role() == Atspi.Role.LIST_ITEM else ""


def text_of(node):
    length = Atspi.Text.get_character_count(node)
    return Atspi.Text.get_text(node, 0, length) if length > 0 else ""


def plain(name):
    """Without what changes by itself."""
    return re.sub(r"\d+", "#", name)


def look(application):
    """Again, if something went while it was looked at."""
    for _ in range(5):
        glance = Glance()
        try:
            for window in _children(application.node):
                if window.get_state_set().contains(Atspi.StateType.SHOWING):
                    glance.windows += 1
                    _walk(window, glance, [])
            return glance
        except GLib.Error:
            continue
    raise AssertionError("the window does not stand still long enough to be looked at")


def _children(node):
    return [child for child in (node.get_child_at_index(i) for i in range(node.get_child_count())) if child]


def _walk(node, glance, names):
    role, name, states = node.get_role(), node.get_name() or "", node.get_state_set()
    if states.contains(Atspi.StateType.FOCUSED):
        glance.focus = (node.get_role_name(), plain(name))
    if name.startswith(OPEN) and role == Atspi.Role.LAYERED_PANE:
        glance.title = name.removeprefix(OPEN)
    if role == Atspi.Role.LIST and name == "받은함":
        glance.list = node
    if role == Atspi.Role.LIST and not glance.focus and _holds_focus(node):
        glance.focus = ("list", name)
    call = next((part for part in names if part.endswith(CALL)), "")
    is_in_page = any(part.startswith(OPEN) for part in names)
    if role in BUTTONS and call and name in ("받기", "넘겨받기"):
        glance.cards[call.removesuffix(CALL)] = node
    elif role in BUTTONS and is_in_page:
        glance.buttons.setdefault(name, node)
    elif role == Atspi.Role.RADIO_BUTTON and name.startswith(CHIPS):
        glance.chips.append(node)
    elif is_in_page and name in FIELDS and role == Atspi.Role.TEXT:
        glance.field = Field(node, FIELDS[name], text_of(node))
    if role in CLOSED_BRANCHES or (role == Atspi.Role.FRAME and name == "손님 정보") or role == Atspi.Role.TEXT:
        return
    for child in _children(node):
        if child.get_state_set().contains(Atspi.StateType.SHOWING):
            _walk(child, glance, [*names, name])


def _holds_focus(node):
    return any(child.get_state_set().contains(Atspi.StateType.FOCUSED) for child in _children(node))
