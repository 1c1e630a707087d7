#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""For how long a program does not answer: deafness.py DISPLAY WINDOW. Asks it each 4 ms as a window manager does (_NET_WM_PING), which
its main thread answers in turn with clicks and keys; until standard input ends. Then prints the milliseconds that each answer took, as
JSON. A process of its own, so that nothing else in it makes it late."""
import json
import pathlib
import select
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "flow"))
from harness.hand import Hand  # noqa: E402

EVERY = 0.004


def main():
    hand, window = Hand(sys.argv[1]), int(sys.argv[2])
    asked, took, due = {}, [], time.monotonic()
    print("ready", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0] or asked:
        now = time.monotonic()
        if now >= due and not select.select([sys.stdin], [], [], 0)[0]:
            asked[hand.ping(window)] = time.monotonic()
            due = now + EVERY
        for number in hand.answers():
            took.append((time.monotonic() - asked.pop(number)) * 1000)
        if asked and time.monotonic() - min(asked.values()) > 60:
            break  # never answered: said by what is missing
        time.sleep(0.0003)
    print(json.dumps({"took": took, "unanswered": len(asked)}))


if __name__ == "__main__":
    main()
