#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What the inbox costs in front of a person, on a full database: the real server, the real app in a real window.

inbox.py --programs BUILD/bin --cache FOLDER [PART ...]: the database of deskbell-bench-seed is made in FOLDER once, and copied from there.
Everything is seen from outside: pixels in the memory of Xvfb, and for how long the app lets _NET_WM_PING wait. Nothing in the app knows
that it is measured. Says nothing about right or wrong; see docs/performance.md. Needs what ./test.sh installs, and gnome-keyring."""
import argparse
import contextlib
import itertools
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "flow"))

import full  # noqa: E402
import machine  # noqa: E402
import servers  # noqa: E402
from glass import Glass  # noqa: E402
from harness.adminapp import AdminApp  # noqa: E402
from harness.desktop import Desktop  # noqa: E402
from harness.processes import memory  # noqa: E402
from harness.stage import Stage  # noqa: E402
from harness.waiting import eventually  # noqa: E402
from harness.wire import WireAdmin, WireVisitor  # noqa: E402

PARTS = ["idle", "start", "open", "stall", "memory", "statistics"]
CHATS = 20
LONG_CHATS = range(1, 11)  # as deskbell-bench-seed makes them
EVENTS_PER_SECOND = 50
FACES = 48                 # pixels at the left of a row
QUIET = 1.0                # seconds in which nothing changes any more: what was to come has come


def figure(words, value, unit="ms", reach=None):
    print(f"{words}: {value} {unit}" + (f" (to reach: {reach})" if reach else ""), flush=True)


def spread(values, digits=0):
    return f"{statistics.median(values):,.{digits}f} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


def processor(pid):
    """Seconds of CPU used so far."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def thread_times(pid):
    """Milliseconds for which the main thread has run, and for which it was kept waiting for a core."""
    ran, waited = pathlib.Path(f"/proc/{pid}/schedstat").read_text().split()[:2]
    return int(ran) / 1e6, int(waited) / 1e6


class Office:
    """A desktop with a keyring, a server on the full database, twenty chats, and the app that answers them."""

    def __init__(self, options, stage, server):
        self.options, self.stage, self.server = options, stage, server
        self.pixels = stage.folder / "pixels"
        self.pixels.mkdir()
        stage.desktop = Desktop(stage, pixels_in=self.pixels)
        stage.start("keyring", ["gnome-keyring-daemon", "--foreground", "--components=secrets", "--unlock"], stdin_text="\n",
                    env=dict(os.environ, XDG_DATA_HOME=str(stage.folder / "keyring")))
        from harness.hand import Hand
        self.hand = Hand(os.environ["DISPLAY"])
        self.glass = Glass(self.pixels)
        self.colleague = WireAdmin(server.port, "bench1", servers.PASSWORD)
        self.same = WireAdmin(server.port, "bench0", servers.PASSWORD)  # hears what the app hears
        self.visitors = []
        for number in range(CHATS):
            visitor = WireVisitor(server.port, servers.ORIGIN, f"손님 {number}")
            visitor.ring(f"안녕하세요, 주문 {number}번이요")
            assert self.same.ask("accept_call", chat=visitor.chat)["type"] == "ack"
            for line in range(10):
                visitor.write(f"어제 주문한 것이 아직 오지 않았어요 {line}")
            self.visitors.append(visitor)
        self.app = AdminApp(stage, "desk", f"http://127.0.0.1:{server.port}")
        self.scout()

    def scout(self):
        """Signs in, so that the keyring knows the session, and looks where in the window everything stands."""
        from gi.repository import Atspi
        self.app.start()
        self.app.log_in("bench0", servers.PASSWORD)
        self.app.signed_in()
        window = self.window()
        eventually("the chats are listed", lambda: self.app.rows("손님"))
        self.hand.keys("Ctrl", "Tab")
        self.app.conversation("손님")

        def box(node):
            found, (x, y) = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN), self.hand.place(window)
            return found.x - x, found.y - y, found.width, found.height
        self.list_box = box(self.app.find(role="list", name="받은함").node)
        self.lines_box = box(self.app.find(role="list", name="메시지").node)
        self.app.says("연결됨")
        if "statistics" in self.options.parts:
            self.hand.keys("Ctrl", "Shift", "s")
            self.days_box = box(self.app.find(part="다른 날짜, 지금").node)
        self.app.quit()

    def start(self):
        """The app as it is started each morning."""
        began = time.monotonic()
        self.app.start(is_watched=False)
        return began

    def window(self):
        return eventually("the window is there", lambda: self.hand.windows(self.app.process.pid), every=0.002)[0]

    def on_screen(self, box):
        x, y = self.hand.place(self.window())
        return box[0] + x, box[1] + y, box[2], box[3]

    def changes(self, *boxes, act=lambda: None, quiet=QUIET):
        found = self.glass.changes([self.on_screen(box) for box in boxes], act, quiet)
        if self.options.verbose:
            for one in found:
                print("  changes after", ", ".join(f"{change:.0f}" for change in one), "ms", flush=True)
        return found

    def settled(self, box, *keys, quiet=QUIET):
        """Presses keys; milliseconds to the last change."""
        changes = self.changes(box, act=lambda: self.hand.keys(*keys) if keys else None, quiet=quiet)[0]
        return max(changes, default=0)

    def find_chat(self, number):
        """Searches for a long chat by the address of its visitor; the keyboard stands at it, the last of what is found."""
        self.hand.keys("Ctrl", "k")
        self.hand.keys("Ctrl", "a")
        self.hand.type(f"visitor{number}@example.com")
        self.settled(self.list_box)
        self.hand.keys("Enter")
        self.hand.keys("End")
        self.settled(self.list_box)

    def leave_search(self):
        self.hand.keys("Ctrl", "k")
        self.hand.keys("Escape")
        self.settled(self.list_box, quiet=0.3)


# ---- the parts -------------------------------------------------------------------------------------------------------


def idle(options, server):
    time.sleep(10)  # it has just started
    before = processor(server.process.pid)
    time.sleep(options.idle)
    figure("server with this database, nobody connected", f"{memory(server.process.pid)[0]:.1f}", "MB", "< 30 MB")
    figure(f"its CPU over {options.idle} s", f"{100 * (processor(server.process.pid) - before) / options.idle:.2f}", "%", "0 %")


def start(office):
    x, y, width, height = office.list_box
    faces = (x, y, FACES, height)  # they stand as soon as the rows and their order do; the words beside them go on changing
    figures = {"from the start of the process to its window": [], "… to its rows, in their order": [], "… to the last change in the list": [],
               "  its main thread has run for": [], "  and was kept waiting for a core for": []}
    for _ in range(office.options.rounds):
        began = office.start()
        office.window()
        mapped = (time.monotonic() - began) * 1000
        rows, words = office.changes(faces, office.list_box, act=lambda began=began: began)
        for values, one in zip(figures.values(), (mapped, max(rows, default=mapped), max(words, default=mapped), *thread_times(office.app.process.pid))):
            values.append(one)
        office.app.quit()
    for words, values in figures.items():
        figure(words, spread(values), reach="300 ms" if "rows" in words else None)


def opening(office):
    first, again = [], []
    office.start()
    office.settled(office.list_box)
    for number in itertools.islice(LONG_CHATS, office.options.rounds):
        office.find_chat(number)
        first.append(office.settled(office.lines_box, "Enter"))
        office.settled(office.lines_box, "Ctrl", "Tab")
        office.find_chat(number)
        again.append(office.settled(office.lines_box, "Enter"))
        office.leave_search()
    if office.options.pictures:
        office.stage.desktop.picture(office.options.pictures / "opened.png")
    office.app.quit()
    figure("opening a conversation of 10,000 lines, to the last change on the screen", spread(first), reach="150 ms")
    figure("the same one again", spread(again))


class Traffic:
    """Fifty events a second: lines of the twenty visitors, inquiries and comments, and what a colleague does with inquiries."""

    def __init__(self, office):
        self.office, self.dice, self.is_over, self.sent = office, random.Random(7), threading.Event(), 0
        self.writer = WireVisitor(office.server.port, servers.ORIGIN, "김문의")
        self.thread = threading.Thread(target=self.run, daemon=True)

    def __enter__(self):
        self.heard = len(self.office.same.frames)
        self.began = time.monotonic()
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        self.thread.join()
        seconds = time.monotonic() - self.began
        figure("  events that came meanwhile", f"{(len(self.office.same.frames) - self.heard) / seconds:.0f}", "/s")

    def run(self):
        resolved = []
        for number in itertools.count():
            if self.is_over.wait(max(0, self.began + number / EVENTS_PER_SECOND - time.monotonic())):
                return
            key = f"traffic-{int(self.began * 1000)}-{number}"
            kind = self.dice.randrange(10)
            if kind < 7:
                visitor = self.dice.choice(self.office.visitors)
                visitor.say("send_message", key=key, chat=visitor.chat, text=f"언제 오나요? {number}")
            elif kind < 8:
                self.writer.say("file_inquiry", key=key, name="김문의", kind="error", title=f"오류 {number}", text="저장이 안 돼요", email="", page="", agent="")
            elif kind < 9 or not resolved:
                resolved.append(self.dice.randrange(1, self.office.options.inquiries))
                self.office.colleague.say("resolve_inquiry", key=key, inquiry=resolved[-1])
            else:
                self.office.colleague.say("reopen_inquiry", key=key, inquiry=resolved.pop())


@contextlib.contextmanager
def deafness(office, words):
    asking = subprocess.Popen([sys.executable, HERE / "deafness.py", os.environ["DISPLAY"], str(office.window())], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    assert asking.stdout.readline() == "ready\n"
    before = thread_times(office.app.process.pid)
    yield
    ran, waited = (after - one for after, one in zip(thread_times(office.app.process.pid), before))
    told = json.loads(asking.communicate("over\n")[0])
    took = sorted(told["took"])
    assert not told["unanswered"], f"{words}: {told['unanswered']} pings were never answered"
    figure(f"longest stall {words}", f"{took[-1]:.1f}", reach="33 ms")
    figure("  pings", f"{len(took):,}: p50 {took[len(took) // 2]:.1f}, p99 {took[int(len(took) * 0.99)]:.1f}", "ms; "
           f"above 33 ms {sum(one > 33 for one in took)}; the main thread ran for {ran:.0f} ms and waited {waited:.0f} ms for a core")


def scroll(office, box, directions, seconds):
    """With the wheel, as a hurried hand does."""
    x, y, width, height = office.on_screen(box)
    until = time.monotonic() + seconds
    for number in itertools.count():
        if time.monotonic() > until:
            return
        office.hand.move(x + width // 2 + number % 2, y + height // 2)
        for _ in range(3):
            office.hand.button(directions[number // 40 % len(directions)])
        time.sleep(0.03)


UP, DOWN = 4, 5


def stall(office):
    seconds = office.options.seconds
    office.start()
    office.settled(office.list_box)
    with deafness(office, "of a window that nobody touches"):
        time.sleep(seconds)
    with Traffic(office), deafness(office, "while nobody touches it, and events come"):
        time.sleep(seconds)
    with Traffic(office), deafness(office, "while the list scrolls"):
        scroll(office, office.list_box, [DOWN, DOWN, UP], seconds)
    office.find_chat(2)
    office.settled(office.lines_box, "Enter")
    with Traffic(office), deafness(office, "while a conversation of 10,000 lines scrolls back"):
        scroll(office, office.lines_box, [UP, UP, UP, DOWN], seconds)
    if office.options.pictures:
        office.stage.desktop.picture(office.options.pictures / "history.png")
    office.hand.keys("Ctrl", "k")
    office.hand.keys("Ctrl", "a")
    office.hand.type("example.com")
    office.settled(office.list_box)
    with Traffic(office), deafness(office, "while what was found scrolls"):
        scroll(office, office.list_box, [DOWN, DOWN, UP], seconds)
    if office.options.pictures:
        office.stage.desktop.picture(office.options.pictures / "found.png")
    office.app.quit()


def in_memory(office):
    office.start()
    office.settled(office.list_box)
    figure("app, just started", resident(office), "")
    to_the_tray(office, "closed at once")
    office.app.quit()
    office.start()
    office.settled(office.list_box)
    for _ in range(CHATS):
        office.settled(office.lines_box, "Ctrl", "Tab", quiet=0.3)
    figure("app, window open, all of its 20 chats looked at", resident(office), "", "< 95 MB")
    to_the_tray(office, "closed after that")
    office.app.quit()


def resident(office):
    return "{:.1f} MB resident, {:.1f} MB of it its own".format(*memory(office.app.process.pid))


def to_the_tray(office, words):
    office.hand.keys("Ctrl", "w")
    eventually("no window is left", lambda: not office.hand.windows(office.app.process.pid))
    time.sleep(office.options.rest)
    figure(f"app, {office.options.rest} s in the tray, {words}", resident(office), "", "< 60 MB")


def numbers(office):
    """The page of statistics: its four weeks, as it opens, and then a year."""
    weeks, year = [], []
    for _ in range(office.options.rounds):
        office.start()
        office.settled(office.list_box)
        x, y, width, height = office.days_box
        below = (x, y + 2 * height, 400, 300)  # tiles and the first chart
        weeks.append(office.settled(below, "Ctrl", "Shift", "s"))
        left, top, width, height = office.on_screen(office.days_box)
        office.hand.move(left + width // 2, top + height // 2)
        office.hand.click()
        eventually("a dialog is open", lambda: len(office.hand.windows(office.app.process.pid)) > 1)
        time.sleep(QUIET)  # its caret blinks
        office.hand.keys("Down")  # the keyboard stands at the year of the first day, as Korean has it
        year.append(office.settled(below, "Enter"))
        if office.options.pictures:
            office.stage.desktop.picture(office.options.pictures / "statistics.png")
        office.app.quit()
    figure("statistics of 28 days, from the keys to the last change on the screen", spread(weeks), reach="200 ms")
    figure("… of a year and a month, from Enter in the dialog", spread(year), reach="200 ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS) + "; all of them if none is named")
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--cache", required=True, help="where the seeded database is kept from one time to the next")
    parser.add_argument("--folder", help="where it is copied to; its disk is what is measured")
    parser.add_argument("--inquiries", type=int, default=100_000)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=0, help="over so many the database is spread, calls are taken and missed; 0: as it comes. 365 for statistics")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=15, help="of each kind of scrolling")
    parser.add_argument("--idle", type=int, default=60, help="seconds for which the server is left alone")
    parser.add_argument("--rest", type=int, default=15, help="seconds that the app stays in the tray")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--pictures", type=pathlib.Path, help="a folder for pictures of the screen, to see that it was the right thing")
    options = parser.parse_args()
    options.server_cpus = options.generator_cpus = ""
    parts = options.parts = options.parts or PARTS
    for part in parts:
        if part not in PARTS:
            parser.error(f"{part}: not one of {', '.join(PARTS)}")
    options.folder = tempfile.mkdtemp(prefix="deskbell-bench-", dir=options.folder)
    stage = Stage("inbox", options.programs.resolve(), pathlib.Path(options.folder) / "logs")
    try:
        print(machine.header(options) + f"\n- load {os.getloadavg()[0]:.1f}\n", flush=True)
        data = full.prepared(options)
        with servers.Deskbell(options, data) as server:
            if "idle" in parts:
                idle(options, server)
            if parts != ["idle"]:
                office = Office(options, stage, server)
                for name, part in (("start", start), ("open", opening), ("stall", stall), ("memory", in_memory), ("statistics", numbers)):
                    if name in parts:
                        part(office)
        print(f"\nload at the end {os.getloadavg()[0]:.1f}")
    finally:
        stage.clear()
        shutil.rmtree(options.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
