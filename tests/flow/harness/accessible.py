# SPDX-License-Identifier: MIT
"""A program as a screen reader knows it: a tree of things with roles, names, texts and actions, over AT-SPI.

Needs the session bus and the display in the environment before it is imported."""

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from .waiting import eventually  # noqa: E402

Atspi.init()
Atspi.set_timeout(3000, 10000)

# Different to a program, one thing to a person.
ALIASES = {"push button": "button", "password text": "text", "filler": "panel"}


class Thing:
    """One accessible object."""

    def __init__(self, node):
        self.node = node

    @property
    def role(self):
        name = self.node.get_role_name()
        return ALIASES.get(name, name)

    @property
    def name(self):
        return self.node.get_name() or ""

    @property
    def description(self):
        return self.node.get_description() or ""

    def text(self):
        """What an edit field or label holds; an empty string for things without text."""
        try:
            if self.node.get_text_iface() and (length := Atspi.Text.get_character_count(self.node)) > 0:
                return Atspi.Text.get_text(self.node, 0, length)
        except GLib.Error:
            pass
        return ""

    def has_state(self, state):
        return self.node.get_state_set().contains(state)

    def is_showing(self):
        return self.has_state(Atspi.StateType.SHOWING)

    def is_enabled(self):
        return self.has_state(Atspi.StateType.ENABLED)

    def has_focus(self):
        return self.has_state(Atspi.StateType.FOCUSED)

    def children(self):
        try:
            nodes = [self.node.get_child_at_index(i) for i in range(self.node.get_child_count())]
        except GLib.Error:
            return []  # gone meanwhile
        return [Thing(node) for node in nodes if node]

    def everything(self, depth=0):
        """This thing and all below it that are on the screen, with their depth."""
        yield self, depth
        for child in self.children():
            try:
                if child.is_showing():
                    yield from child.everything(depth + 1)
            except GLib.Error:
                continue

    # ---- finding ----

    def matches(self, role=None, name=None, part=None):
        return ((role is None or self.role == role) and (name is None or self.name == name)
                and (part is None or part in self.name or part in self.text()))

    def all(self, **what):
        found = []
        for thing, _ in self.everything():
            try:
                if thing.matches(**what):
                    found.append(thing)
            except GLib.Error:
                continue
        return found

    def has(self, **what):
        return bool(self.all(**what))

    def find(self, within=15, **what):
        return eventually(f"something with {what}", lambda: next(iter(self.all(**what)), None), within)

    def words(self):
        """All that is to be read here, one thing a line."""
        lines = []
        for thing, _ in self.everything():
            try:
                lines += [line for line in dict.fromkeys((thing.name, thing.text(), thing.description)) if line]
            except GLib.Error:
                continue
        return "\n".join(lines)

    def says(self, *parts, within=15):
        def holds():
            words = self.words()
            missing = [part for part in parts if part not in words]
            assert not missing, f"{missing} missing in:\n{words}"
            return words
        return eventually(f"it says {parts}", holds, within)

    def tree(self):
        lines = []
        for thing, depth in self.everything():
            try:
                lines.append(f"{'  ' * depth}{thing.role} name={thing.name!r} text={thing.text()!r} "
                             f"description={thing.description!r} enabled={thing.is_enabled()}")
            except GLib.Error as error:
                lines.append(f"{'  ' * depth}({error.message})")
        return "\n".join(lines)

    # ---- doing ----

    def do(self, *wanted):
        """Carries out the first of its actions that has one of these names."""
        count = Atspi.Action.get_n_actions(self.node)
        names = [Atspi.Action.get_action_name(self.node, i) for i in range(count)]
        for name in wanted:
            if name in names:
                assert Atspi.Action.do_action(self.node, names.index(name)), f"{self.name}: {name} was refused"
                return
        raise AssertionError(f"{self.role} {self.name!r} cannot {wanted}, only {names}")

    def press(self):
        assert self.is_enabled(), f"{self.role} {self.name!r} is disabled"
        self.do("Press", "Toggle", "press", "click")

    def write(self, text):
        assert Atspi.EditableText.set_text_contents(self.node, text), f"{self.name!r} took no text"

    def select(self):
        """Selects it in its list or table."""
        assert Atspi.Selection.select_child(self.node.get_parent(), self.node.get_index_in_parent())

    def box(self):
        """Where it is on the screen: x, y, width, height."""
        return Atspi.Component.get_extents(self.node, Atspi.CoordType.SCREEN)

    def middle(self):
        box = self.box()
        return box.x + box.width // 2, box.y + box.height // 2

    def click(self, scale=1):
        """A real click with the mouse in its middle. Qt tells places without its scale factor."""
        x, y = self.middle()
        Atspi.generate_mouse_event(x * scale, y * scale, "b1c")

    def click_at(self, right, down, scale=1):
        """Likewise, so far from its upper left corner; below 0: from its right edge."""
        box = self.box()
        Atspi.generate_mouse_event((box.x + right + (box.width if right < 0 else 0)) * scale, (box.y + down) * scale, "b1c")


def press_keys(*codes):
    """Presses keys together, by X key code."""
    for code in codes:
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.PRESS)
    for code in reversed(codes):
        Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.RELEASE)


def applications():
    desktop = Atspi.get_desktop(0)
    desktop.clear_cache()
    nodes = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    return [node for node in nodes if node]


def application(pid, within=20):
    """The running program with this process id."""
    def found():
        for node in applications():
            try:
                if node.get_process_id() == pid:
                    node.set_cache_mask(Atspi.Cache.NONE)
                    return Thing(node)
            except GLib.Error:
                continue
        return None
    return eventually(f"process {pid} is in the accessibility tree", found, within)
