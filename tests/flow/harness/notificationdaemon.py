#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A notification service (org.freedesktop.Notifications 1.2) that shows nothing, tells what it was asked to show as JSON
lines, and presses a button when told so on stdin: {"press": KEY, "id": N}. Told {"hold": true}, it answers none of what it
is asked to show from then on, as a service does that hangs."""

import json
import sys
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

INTERFACE = """
<node><interface name="org.freedesktop.Notifications">
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation"><arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/><arg type="s" direction="out"/></method>
  <method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/></method>
  <method name="CloseNotification"><arg type="u" direction="in"/></method>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""
PATH = "/org/freedesktop/Notifications"
CLOSED_BY_USER, CLOSED_BY_CALL = 2, 3


def tell(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


class Service:
    def __init__(self, loop):
        self.loop = loop
        self.connection = None
        self.last_id = 0
        self.shown = set()
        self.held = None  # or what was not answered

    def on_bus(self, connection, _name):
        self.connection = connection
        info = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        connection.register_object(PATH, info, self.on_call, None, None)

    def on_call(self, _connection, _sender, _path, _interface, method, parameters, invocation):
        arguments = parameters.unpack()
        if method == "GetCapabilities":
            answer = GLib.Variant("(as)", (["body", "actions", "persistence"],))
        elif method == "GetServerInformation":
            answer = GLib.Variant("(ssss)", ("recorder", "deskbell", "1", "1.2"))
        elif method == "Notify" and self.held is not None:
            self.held.append(invocation)
            tell(event="held", summary=arguments[3])
            return
        elif method == "Notify":
            answer = GLib.Variant("(u)", (self.notify(*arguments),))
        else:
            self.close(arguments[0], CLOSED_BY_CALL)
            answer = None
        invocation.return_value(answer)

    def notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
        if replaces in self.shown:
            number = replaces
        else:
            self.last_id += 1
            number = self.last_id
        self.shown.add(number)
        plain = {key: value for key, value in hints.items() if isinstance(value, (str, int, bool))}
        tell(event="shown", at=time.monotonic(), id=number, app=app, icon=icon, summary=summary, body=body, timeout=timeout, hints=plain,
             actions=dict(zip(actions[::2], actions[1::2])))
        return number

    def close(self, number, reason):
        if number not in self.shown:
            return
        self.shown.discard(number)
        self.emit("NotificationClosed", GLib.Variant("(uu)", (number, reason)))
        tell(event="closed", id=number, reason=reason)

    def emit(self, signal, value):
        self.connection.emit_signal(None, PATH, "org.freedesktop.Notifications", signal, value)

    def on_input(self, source, _condition):
        line = source.readline()
        if not line:
            self.loop.quit()
            return False
        order = json.loads(line)
        if order.get("hold"):
            self.held = []
            tell(event="holding")
            return True
        self.emit("ActionInvoked", GLib.Variant("(us)", (order["id"], order["press"])))
        self.close(order["id"], CLOSED_BY_USER)
        return True


def main():
    loop = GLib.MainLoop()
    service = Service(loop)
    Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.Notifications", Gio.BusNameOwnerFlags.NONE,
                     service.on_bus, lambda *_: tell(event="ready"), lambda *_: loop.quit())
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, service.on_input)
    loop.run()


if __name__ == "__main__":
    main()
