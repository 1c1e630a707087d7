#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Memory in the tray: the app for Windows under Wine beside the one for Linux, in turns, before one server, with the same conversations.

memory.py --setup SETUP.exe --helper HELPER.exe --programs BUILD/bin --artifacts FOLDER [--pairs N]. Each app starts with its window, which is
closed at once; then it is opened again, each conversation is looked at, and it is closed. Prints what is resident, and what it consists of;
FOLDER has the maps of the last two. Says nothing about right or wrong."""

import os
import pathlib
import re
import shutil
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from app import App, Play, run, xdotool  # noqa: E402
from harness.waiting import eventually  # noqa: E402
from harness.wire import WireAdmin  # noqa: E402

CHATS = 10
LINES = 6
REST = 5  # seconds in the tray
MOMENTS = ("closed at once", "closed after all conversations")
PARTS = ("program and Qt", "heap and stacks", "pictures of windows", "libraries and fonts of the system")
OURS = re.compile(r"/Programs/Deskbell/|/deskbell-admin$|/libQt6|/qt6/plugins/")


def parts_of(maps):
    """What of these maps is resident, in MiB, by PARTS."""
    found, name, end, image = dict.fromkeys(PARTS, 0), "", 0, ""
    for line in maps.splitlines():
        head = re.match(r"([0-9a-f]+)-([0-9a-f]+) \S+ \S+ \S+ \d+ *(.*)$", line)
        if head:
            begin, name = int(head[1], 16), head[3]
            if re.search(r"\.(dll|exe|drv|so[.\d]*)$", name) or name.endswith("/deskbell-admin"):
                image = name
            elif name or begin != end:
                image = ""
            end = int(head[2], 16)
        elif line.startswith("Rss:"):
            # What Wine has read of a library, instead of having mapped it, lies behind its head and has no name.
            what = PARTS[2] if name.startswith("/SYSV") else PARTS[0] if OURS.search(image) else PARTS[1] if not image and name in ("", "[heap]", "[stack]") else PARTS[3]
            found[what] += int(line.split()[1]) / 1024
    return found


class WindowsApp(App):
    title = "windows"

    def start_again(self):
        """It ends by itself, and the window of the first comes up."""
        self.stage.start("windows-again", [self.windows.tool("wine64"), self.windows.place / "deskbell-admin.exe"], env=self.windows.environment).wait()

    def pid(self):
        return self.windows.running()[0]

    def end(self):
        self.windows.run("taskkill", "/IM", "deskbell-admin.exe")
        eventually("the app has ended", lambda: not self.windows.running(), 30)


class LinuxApp(App):
    """As somebody has it who starts it for the first time."""
    title = "linux"
    environment = None

    def start(self, *arguments):
        home = pathlib.Path(tempfile.mkdtemp(prefix="linux-", dir=self.stage.folder))
        (home / "run").mkdir(mode=0o700)
        self.environment = dict(os.environ, HOME=str(home), XDG_RUNTIME_DIR=str(home / "run"), XDG_CONFIG_HOME=str(home), XDG_DATA_HOME=str(home),
                                XDG_CACHE_HOME=str(home), QT_QPA_PLATFORM="xcb", LANG="C.UTF-8")
        self.process = self.stage.start(home.name, [self.stage.program("deskbell-admin"), *arguments], env=self.environment)
        return self

    def start_again(self):
        self.stage.start("linux-again", [self.stage.program("deskbell-admin")], env=self.environment).wait()

    def pid(self):
        return self.process.pid

    def end(self):
        self.process.stop()


class Comparison(Play):
    def play(self):
        self.install()
        # Stays signed in, as on another machine: the chats of an admin who is gone for a minute ring again.
        same = WireAdmin(self.server.port, "prolip")
        visitors = [self.visitor(f"손님 {number}", f"a-visitor-of-windows-{number}") for number in range(CHATS)]
        for visitor in visitors:
            visitor.ring("도와주세요")
            assert same.ask("accept_call", chat=visitor.chat)["type"] == "ack"
            for line in range(LINES):
                visitor.write(f"어제 주문한 것이 아직 오지 않았어요 {line}")
        pairs = []
        for number in range(self.options.pairs):
            pairs.append([self.measured(WindowsApp(self.windows, self.stage), not number), self.measured(LinuxApp(self.windows, self.stage), True)])
        self.report(pairs)

    @staticmethod
    def report(pairs):
        """`pairs`: for Windows and Linux, at each moment, its parts."""
        for moment, words in enumerate(MOMENTS):
            ratios = [sum(windows[moment].values()) / sum(linux[moment].values()) for windows, linux in pairs]
            print(f"{words}: {statistics.median(ratios):.2f} times, {min(ratios):.2f} to {max(ratios):.2f} of {len(pairs)} pairs")
            for system, name in enumerate(("Windows", "Linux")):
                figures = [pair[system][moment] for pair in pairs]
                print(f"  {name}: {statistics.median(sum(one.values()) for one in figures):.1f} MiB: "
                      + ", ".join(f"{part} {statistics.median(one[part] for one in figures):.1f}" for part in PARTS))

    def measured(self, app, is_unknown):
        app.start("--server", self.server.url)
        if is_unknown:
            app.log_in("prolip")
        app.window("Inbox")
        time.sleep(3)
        at_once = self.in_tray(app, "at-once")
        app.start_again()
        app.window("Inbox")
        for _ in range(CHATS):
            app.keys("ctrl+Tab")
            time.sleep(0.5)
        self.desktop.picture(self.stage.artifacts / f"{app.title}.png")
        after_all = self.in_tray(app, "after-all")
        app.end()
        return at_once, after_all

    def in_tray(self, app, moment):
        app.window("Inbox")
        app.keys("alt+F4")
        # Nor one that is only hidden, or minimised for want of a tray.
        eventually("the window is gone", lambda: not xdotool("search", "--name", "Inbox").split())
        time.sleep(REST)
        maps = shutil.copy(f"/proc/{app.pid()}/smaps", self.stage.artifacts / f"{app.title}-{moment}.smaps")
        return parts_of(maps.read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.exit(run(Comparison, "windows-memory", lambda parser: parser.add_argument("--pairs", type=int, default=5)))
