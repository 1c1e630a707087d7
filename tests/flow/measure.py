#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Numbers of the running product: memory at rest, and the time from a ring to the alert on the desktop.

measure.py --programs BUILD/bin [--rings N]. Prints them; says nothing about right or wrong."""

import argparse
import pathlib
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE))

from harness.desk import Desk  # noqa: E402
from harness.processes import memory  # noqa: E402
from harness.stage import Stage  # noqa: E402
from harness.waiting import eventually  # noqa: E402
from harness.wire import WireVisitor  # noqa: E402


def resident(process):
    return "{:.1f} MB resident, {:.1f} MB of it its own".format(*memory(process.pid))


def time_rings(desk, desktop, count):
    times = []
    for number in range(count):
        name = f"방문자{number}"
        visitor = WireVisitor(desk.server.port, desk.site.url.rstrip("/"), name)
        began = time.monotonic()
        visitor.ring("여보세요")
        times.append(desktop.notifications.wait_for(name)["at"] - began)
        visitor.ask("cancel_call", chat=visitor.chat)
        eventually("the notification goes", lambda: not any(name in n["summary"] for n in desktop.notifications.look()))
        visitor.close()
    times.sort()
    return times


def measure(stage, count):
    desk = Desk(stage)
    print("server, nobody connected:", resident(desk.server.process))
    desktop = desk.open_desktop()
    app = desk.app()
    app.log_in("prolip")
    app.signed_in()
    print("app, window open:", resident(app.process))
    app.close_window()
    print("app, in the tray:", resident(app.process))
    times = time_rings(desk, desktop, count)
    at = [f"p{p} {1000 * times[min(count - 1, count * p // 100)]:.0f} ms" for p in (50, 90, 99)]
    print(f"from ring to alert, {count} rings:", ", ".join(at))
    print("server, one app connected:", resident(desk.server.process))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder with deskbell-server and deskbell-admin")
    parser.add_argument("--rings", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as logs:
        stage = Stage("measure", options.programs.resolve(), pathlib.Path(logs))
        try:
            measure(stage, options.rings)
        finally:
            stage.clear()


if __name__ == "__main__":
    main()
