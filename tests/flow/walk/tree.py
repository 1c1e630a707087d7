# SPDX-License-Identifier: MIT
"""What a program shows, over AT-SPI, with many questions under way at once: who waits for each answer needs a third of a second for one
window."""

import os

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

from harness.waiting import eventually  # noqa: E402

ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
TEXT = "org.a11y.atspi.Text"
PROPERTIES = "org.freedesktop.DBus.Properties"
ROOT = "/org/a11y/atspi/accessible/root"
TIMEOUT = 20_000
AS_CLIENT = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION


class Gone(Exception):
    """What was asked is not there any more."""


def _accessibility_bus():
    session = Gio.DBusConnection.new_for_address_sync(os.environ["DBUS_SESSION_BUS_ADDRESS"], AS_CLIENT, None, None)
    address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, Gio.DBusCallFlags.NONE, TIMEOUT, None)
    return Gio.DBusConnection.new_for_address_sync(address.unpack()[0], AS_CLIENT, None, None)


class Node:
    def __init__(self, program, path, role, name, states):
        self.program, self.path, self.role, self.name = program, path, Atspi.Role(role), name
        self.states = states[0] | states[1] << 32
        self.below = []  # as far as it was asked for

    def _is(self, state):
        return bool(self.states >> int(state) & 1)

    @property
    def shows(self):
        return self._is(Atspi.StateType.SHOWING)

    @property
    def has_focus(self):
        return self._is(Atspi.StateType.FOCUSED)

    @property
    def kind(self):
        return Atspi.role_get_name(self.role)

    # ---- as it is now ----

    def children(self):
        return self.program.children([self])[0]

    def box(self):
        return self.program.ask([(self.path, COMPONENT, "GetExtents", GLib.Variant("(u)", (0,)))])[0][0]

    def text(self):
        return self.program.ask([(self.path, TEXT, "GetText", GLib.Variant("(ii)", (0, -1)))])[0][0]

    def at(self, x, y):
        """What of it is there; None: nothing."""
        _, path = self.program.ask([(self.path, COMPONENT, "GetAccessibleAtPoint", GLib.Variant("(iiu)", (x, y, 0)))])[0][0]
        return None if path.endswith("/null") else self.program.nodes([path])[0]


class Program:
    def __init__(self, pid):
        self.bus = _accessibility_bus()
        self.name = eventually(f"process {pid} is in the accessibility tree", lambda: self._named(pid))

    def _named(self, pid):
        def call(name, path, interface, method, arguments=None):
            return self.bus.call_sync(name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, TIMEOUT, None).unpack()[0]
        for name, _ in call("org.a11y.atspi.Registry", ROOT, ACCESSIBLE, "GetChildren"):
            try:
                if call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,))) == pid:
                    return name
            except GLib.Error:
                continue
        return None

    def ask(self, questions):
        """(path, interface, method, arguments) each; answers in the same order."""
        answers, left = [None] * len(questions), len(questions)

        def take(bus, result, place):
            nonlocal left
            left -= 1
            try:
                answers[place] = bus.call_finish(result).unpack()
            except GLib.Error as error:
                answers[place] = error
        for place, (path, interface, method, arguments) in enumerate(questions):
            self.bus.call(self.name, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, TIMEOUT, None, take, place)
        while left:
            GLib.MainContext.default().iteration(True)
        if error := next((answer for answer in answers if isinstance(answer, GLib.Error)), None):
            raise Gone(error.message)
        return answers

    def nodes(self, paths):
        name = GLib.Variant("(ss)", (ACCESSIBLE, "Name"))
        answers = self.ask([question for path in paths for question in (
            (path, ACCESSIBLE, "GetRole", None), (path, PROPERTIES, "Get", name), (path, ACCESSIBLE, "GetState", None))])
        return [Node(self, path, role, name, states) for path, (role,), (name,), (states,) in zip(paths, *(answers[i::3] for i in range(3)))]

    def children(self, nodes):
        """Those of each."""
        found = [[path for _, path in answer[0]] for answer in self.ask([(node.path, ACCESSIBLE, "GetChildren", None) for node in nodes])]
        below = iter(self.nodes([path for paths in found for path in paths]))
        return [[next(below) for _ in paths] for paths in found]

    def windows(self, is_closed):
        """With all that is to be seen in them, but for what is below those that are closed."""
        paths = [path for _, path in self.ask([(ROOT, ACCESSIBLE, "GetChildren", None)])[0][0]]
        windows = level = [window for window in self.nodes(paths) if window.shows]
        while level := [node for node in level if not is_closed(node)]:
            for node, below in zip(level, self.children(level)):
                node.below = [child for child in below if child.shows]
            level = [child for node in level for child in node.below]
        return windows
