#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A watcher of StatusNotifierItem (org.kde.StatusNotifierWatcher). Tells on stdout which items register, and on stdin
{"host": true} makes a host register, as a panel does that is not ready yet when its watcher is."""

import json
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.kde.StatusNotifierWatcher"
PATH = "/StatusNotifierWatcher"
INTERFACE = """
<node><interface name="org.kde.StatusNotifierWatcher">
  <method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
  <method name="RegisterStatusNotifierHost"><arg type="s" direction="in"/></method>
  <property name="RegisteredStatusNotifierItems" type="as" access="read"/>
  <property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
  <property name="ProtocolVersion" type="i" access="read"/>
  <signal name="StatusNotifierItemRegistered"><arg type="s"/></signal>
  <signal name="StatusNotifierItemUnregistered"><arg type="s"/></signal>
  <signal name="StatusNotifierHostRegistered"/>
</interface></node>"""


def tell(**what):
    print(json.dumps(what, ensure_ascii=False), flush=True)


class Watcher:
    def __init__(self, loop):
        self.loop = loop
        self.connection = None
        self.items = []
        self.has_host = False

    def on_bus(self, connection, _name):
        self.connection = connection
        info = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        connection.register_object(PATH, info, self.on_call, self.on_read, None)

    def on_call(self, _connection, sender, _path, _interface, method, parameters, invocation):
        invocation.return_value(None)
        if method == "RegisterStatusNotifierItem":
            self.items.append(sender)
            tell(event="item", sender=sender, service=parameters.unpack()[0])

    def on_read(self, _connection, _sender, _path, _interface, name):
        return {"RegisteredStatusNotifierItems": GLib.Variant("as", self.items),
                "IsStatusNotifierHostRegistered": GLib.Variant("b", self.has_host),
                "ProtocolVersion": GLib.Variant("i", 0)}[name]

    def on_input(self, source, _condition):
        line = source.readline()
        if not line:
            self.loop.quit()
            return False
        self.has_host = json.loads(line)["host"]
        self.connection.emit_signal(None, PATH, NAME, "StatusNotifierHostRegistered", None)
        return True


def main():
    loop = GLib.MainLoop()
    watcher = Watcher(loop)
    Gio.bus_own_name(Gio.BusType.SESSION, NAME, Gio.BusNameOwnerFlags.NONE,
                     watcher.on_bus, lambda *_: tell(event="ready"), lambda *_: loop.quit())
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP, watcher.on_input)
    loop.run()


if __name__ == "__main__":
    main()
