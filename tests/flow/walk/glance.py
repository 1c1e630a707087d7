# SPDX-License-Identifier: MIT
"""What an admin sees in the window at one moment, through the accessibility tree."""

import dataclasses
import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

from walk.tree import Gone, Node  # noqa: E402

OPEN = "대화: "
CALL = "님의 호출"
FIELDS = {"메시지 입력": "reply", "답장 쓰기": "reply", "내부 메모": "note"}
CHIPS = ("내 상담", "미처리", "해결됨", "거르기")
UNDO = "실행 취소"
NO_LONGER = "더 이상 없는 항목이에요."  # the page of what was deleted by somebody else; its row stays under a hand, and can be opened
PILL = "pill"
CLOSED_BRANCHES = {Atspi.Role.LIST, Atspi.Role.LIST_ITEM, Atspi.Role.LABEL, Atspi.Role.TEXT}
BUTTONS = {Atspi.Role.PUSH_BUTTON, Atspi.Role.RADIO_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.TOGGLE_BUTTON}


@dataclasses.dataclass
class Field:
    node: Node
    mode: str
    text: str


@dataclasses.dataclass
class Glance:
    title: str = ""                                # of the open conversation
    is_loading: bool = False                       # it has been opened, but is not there yet
    field: Field = None                            # where one writes
    buttons: dict = dataclasses.field(default_factory=dict)   # of the conversation, by name
    cards: dict = dataclasses.field(default_factory=dict)     # who rings: their button
    chips: list = dataclasses.field(default_factory=list)
    lists: list = dataclasses.field(default_factory=list)     # all of them
    list: Node = None
    focus: tuple = None
    windows: int = 0


def middle(node):
    x, y, width, height = node.box()
    return x + width // 2, y + height // 2


def holds(node, place):
    x, y, width, height = node.box()
    return 0 <= place[0] - x < width and 0 <= place[1] - y < height


def where(node):
    try:
        return node.box()
    except Gone:
        return None


def under(node, x, y):
    """The name of the row that is there; PILL if what is new is said there."""
    found = node.at(x, y)
    if found and found.role in BUTTONS:
        return PILL
    return found.name if found and found.role == Atspi.Role.LIST_ITEM else ""


def plain(name):
    """Without what changes by itself."""
    return re.sub(r"\d+", "#", name)


def look(program):
    """Again, if something went while it was looked at."""
    for _ in range(10):
        try:
            glance = Glance()
            for window in program.windows(lambda node: node.role in CLOSED_BRANCHES or (node.role == Atspi.Role.FRAME and node.name == "손님 정보")):
                glance.windows += 1
                _walk(window, glance, [])
            # A list says nothing of the keyboard, its rows do. There are many of them.
            if not glance.focus:
                glance.focus = next((("list", node.name) for node in glance.lists if any(row.has_focus for row in node.children())), None)
            return glance
        except Gone:
            continue
    raise AssertionError("the window does not stand still long enough to be looked at")


def _walk(node, glance, names):
    role, name = node.role, node.name
    if node.has_focus:
        glance.focus = (node.kind, plain(name))
    if name.startswith(OPEN) and role == Atspi.Role.LAYERED_PANE:
        glance.title = name.removeprefix(OPEN)
        glance.is_loading = not glance.title
    if role == Atspi.Role.LABEL and name == NO_LONGER:
        glance.is_loading = False
    if role == Atspi.Role.LIST:
        glance.lists.append(node)
        glance.list = node if name == "받은함" else glance.list
    call = next((part for part in names if part.endswith(CALL)), "")
    is_in_page = any(part.startswith(OPEN) for part in names)
    if role in BUTTONS and call and name in ("받기", "넘겨받기"):
        glance.cards[call.removesuffix(CALL)] = node
    elif role in BUTTONS and is_in_page:
        glance.buttons.setdefault(name, node)
    elif role == Atspi.Role.RADIO_BUTTON and name.startswith(CHIPS):
        glance.chips.append(node)
    elif is_in_page and name in FIELDS and role == Atspi.Role.TEXT:
        glance.field = Field(node, FIELDS[name], node.text())
    for child in node.below:
        _walk(child, glance, [*names, name])
