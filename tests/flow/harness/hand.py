# SPDX-License-Identifier: MIT
"""A hand at the mouse and the keyboard of one X display. Needs nothing but libX11 and libXtst."""

import ctypes
import struct
import time

LIB = ctypes.CDLL("libX11.so.6")
TEST = ctypes.CDLL("libXtst.so.6")
LIB.XOpenDisplay.restype = ctypes.c_void_p
for function, kinds in {
        "XOpenDisplay": "s", "XCloseDisplay": "p", "XSync": "pi", "XFlush": "p", "XPending": "p", "XNextEvent": "pp", "XStringToKeysym": "s",
        "XKeysymToKeycode": "pu", "XDefaultRootWindow": "p", "XInternAtom": "psi", "XSelectInput": "puu", "XSendEvent": "puiup",
        "XGetWindowProperty": "puulliuppppp", "XFree": "p", "XTranslateCoordinates": "puuiippp",
        "XQueryTree": "pupppp", "XGetWindowAttributes": "pup"}.items():
    getattr(LIB, function).argtypes = [{"p": ctypes.c_void_p, "s": ctypes.c_char_p, "i": ctypes.c_int, "l": ctypes.c_long, "u": ctypes.c_ulong}[kind]
                                       for kind in kinds]
LIB.XStringToKeysym.restype = LIB.XDefaultRootWindow.restype = LIB.XInternAtom.restype = ctypes.c_ulong
LIB.XKeysymToKeycode.restype = ctypes.c_ubyte
TEST.XTestFakeMotionEvent.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_ulong]
TEST.XTestFakeButtonEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
TEST.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]

ON_ERROR = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)  # a window may go at any moment
LIB.XSetErrorHandler(ON_ERROR)

STRUCTURE_NOTIFY = 1 << 17  # with which Qt answers a ping, see findings
CLIENT_MESSAGE = 33
VIEWABLE = 2
MAP_STATE = 6 * struct.calcsize("i") + struct.calcsize("PLiiiiLLiLi")  # where it stands in XWindowAttributes
ATTRIBUTES_SIZE = 24 * struct.calcsize("l")
EVENT = "iLiPLLi4x5l"  # XClientMessageEvent
EVENT_SIZE = 24 * struct.calcsize("l")
KEYS = {"Enter": "Return", "Ctrl": "Control_L", "Alt": "Alt_L", "Shift": "Shift_L"}


class Hand:
    def __init__(self, display):
        self.display = LIB.XOpenDisplay(display.encode())
        assert self.display, f"no display {display}"
        self.root = LIB.XDefaultRootWindow(self.display)
        self.protocols = self._atom("WM_PROTOCOLS")
        self.ping_atom = self._atom("_NET_WM_PING")
        self.pid_atom = self._atom("_NET_WM_PID")
        self.clients_atom = self._atom("_NET_CLIENT_LIST")
        self.type_atom = self._atom("_NET_WM_WINDOW_TYPE")
        self.tooltip_atom = self._atom("_NET_WM_WINDOW_TYPE_TOOLTIP")
        self.pings = 0
        LIB.XSelectInput(self.display, self.root, STRUCTURE_NOTIFY)

    def _atom(self, name):
        return LIB.XInternAtom(self.display, name.encode(), 0)

    def close(self):
        LIB.XCloseDisplay(self.display)

    # ---- mouse and keyboard ----

    def move(self, x, y):
        TEST.XTestFakeMotionEvent(self.display, -1, int(x), int(y), 0)
        LIB.XSync(self.display, 0)

    def button(self, number=1):
        for is_down in (1, 0):
            TEST.XTestFakeButtonEvent(self.display, number, is_down, 0)
        LIB.XSync(self.display, 0)

    def click(self, times=1):
        for _ in range(times):
            self.button()

    def keys(self, *names):
        """Together, the last one first up."""
        codes = [LIB.XKeysymToKeycode(self.display, LIB.XStringToKeysym(KEYS.get(name, name).encode())) for name in names]
        assert all(codes), names
        for code in codes:
            TEST.XTestFakeKeyEvent(self.display, code, 1, 0)
        for code in reversed(codes):
            TEST.XTestFakeKeyEvent(self.display, code, 0, 0)
        LIB.XSync(self.display, 0)

    def type(self, letters):
        """Small Latin letters and digits, and what stands in an address, one after the other."""
        for letter in letters:
            self.keys(*{"@": ("Shift", "2"), ".": ("period",)}.get(letter, (letter,)))

    # ---- a program's windows ----

    def _numbers(self, window, atom):
        kind, size, count, left, data = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p()
        failed = LIB.XGetWindowProperty(self.display, window, atom, 0, 1024, 0, 0, ctypes.byref(kind), ctypes.byref(size),
                                        ctypes.byref(count), ctypes.byref(left), ctypes.byref(data))
        if failed or not data.value:
            return []
        found = list((ctypes.c_ulong * count.value).from_address(data.value))
        LIB.XFree(data)
        return found

    def windows(self, pid):
        """Those that the window manager knows."""
        return [window for window in self._numbers(self.root, self.clients_atom) if self._numbers(window, self.pid_atom) == [pid]]

    def has_menu(self, pid):
        """Whether a menu of the program is open. The accessibility tree does not say; Qt calls a menu a normal window (see findings), but
        no window manager has framed it."""
        root, parent, data, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p(), ctypes.c_uint()
        LIB.XQueryTree(self.display, self.root, ctypes.byref(root), ctypes.byref(parent), ctypes.byref(data), ctypes.byref(count))
        if not data.value:
            return False
        windows = list((ctypes.c_ulong * count.value).from_address(data.value))
        LIB.XFree(data)
        return any(self._numbers(window, self.pid_atom) == [pid] and self.tooltip_atom not in self._numbers(window, self.type_atom)
                   and self._is_seen(window) for window in windows)

    def _is_seen(self, window):
        attributes = ctypes.create_string_buffer(ATTRIBUTES_SIZE)
        return bool(LIB.XGetWindowAttributes(self.display, window, attributes)) and struct.unpack_from("i", attributes, MAP_STATE)[0] == VIEWABLE

    def place(self, window):
        """Where its upper left corner is on the screen."""
        x, y, child = ctypes.c_int(), ctypes.c_int(), ctypes.c_ulong()
        LIB.XTranslateCoordinates(self.display, window, self.root, 0, 0, ctypes.byref(x), ctypes.byref(y), ctypes.byref(child))
        return x.value, y.value

    def ping(self, window):
        """Asks the program whether it is alive, as a window manager does. Its event loop answers once it has read what was pressed
        before."""
        self.pings += 1
        event = ctypes.create_string_buffer(EVENT_SIZE)
        struct.pack_into(EVENT, event, 0, CLIENT_MESSAGE, 0, 1, self.display, window, self.protocols, 32, self.ping_atom, self.pings, window, 0, 0)
        LIB.XSendEvent(self.display, window, 0, 0, event)
        LIB.XFlush(self.display)
        return self.pings

    def answers(self):
        """The numbers of the pings whose answers have come."""
        event = ctypes.create_string_buffer(EVENT_SIZE)
        while LIB.XPending(self.display):
            LIB.XNextEvent(self.display, event)
            found = struct.unpack_from(EVENT, event)
            if found[0] == CLIENT_MESSAGE and found[5] == self.protocols and found[7] == self.ping_atom and found[4] == self.root:
                yield found[8]

    def is_heard(self, window, within=20):
        """Returns once the program has taken what was pressed before. Qt answers a ping when it is read, and what was pressed before it
        may be in Qt's own queue by then; it is not any more when the next one is read."""
        for _ in range(2):
            number = self.ping(window)
            deadline = time.monotonic() + within
            while number not in self.answers():
                assert time.monotonic() < deadline, f"the program was deaf for {within} s"
                time.sleep(0.001)
