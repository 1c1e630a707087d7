#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Records what browsers tell a page while Korean is written in it: record.py [BROWSER...] writes recordings/BROWSER-METHOD.json.
Run by hand when a browser or an input method has changed; the tests replay what is kept. Needs firefox-esr, ibus-gtk3,
fcitx5-frontend-gtk3, gir1.2-webkit2-4.1 and python3-gi beside the packages of the flows."""

import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "flow"))

from harness.desktop import Desktop  # noqa: E402
from harness.inputmethod import Fcitx, IBus  # noqa: E402
from harness.realbrowser import RealBrowser, keys, xdotool  # noqa: E402
from harness.stage import Stage  # noqa: E402
from harness.waiting import eventually  # noqa: E402

PACKAGES = {"chromium": "chromium", "firefox": "firefox-esr", "webkit": "libwebkit2gtk-4.1-0", "ibus": "ibus-hangul", "fcitx5": "fcitx5-hangul"}
LISTEN = """
const field = document.querySelector('textarea'); window.log = [];
for (const type of ['keydown', 'keyup', 'compositionstart', 'compositionend', 'input'])
  field.addEventListener(type, (e) => {
    const seen = { type };
    for (const name of ['key', 'code', 'keyCode', 'isComposing', 'repeat', 'shiftKey', 'data', 'inputType'])
      if (e[name] !== undefined && e[name] !== false) seen[name] = e[name];
    log.push({ ...seen, value: field.value });
  });
"""
HELD = "return log.filter((e) => e.repeat).length;"


def hold(browser):
    keys(*"gksk")
    xdotool("keydown", "Return")
    eventually("it repeats", lambda: browser.run(HELD) > 2)
    xdotool("keyup", "Return")


SCENES = {
    "two lines": lambda browser: keys(*"gksk", "Return", *"enf", "Return"),
    "no composition": lambda browser: keys("1", "Return", "2", "Return"),
    "shift": lambda browser: keys(*"gksk", "shift+Return", *"enf", "Return"),
    "held": hold,
    "escape": lambda browser: keys(*"gksk", "Escape"),
}


def record(browser, play):
    browser.run("const field = document.querySelector('textarea'); field.blur(); field.value = '';")
    browser.click("document.querySelector('textarea')")
    eventually("the field has the keyboard", lambda: browser.run("return document.activeElement.tagName;") == "TEXTAREA")
    browser.run("log.length = 0;")
    play(browser)
    eventually("the last key is up", lambda: browser.run("return log.at(-1).type === 'keyup' && log.at(-1).key.length > 1;"))
    return browser.run("return log;")


def version(name):
    package = PACKAGES[name]
    return subprocess.run(["dpkg-query", "-W", "-f", "${Package} ${Version}", package], capture_output=True, text=True, check=True).stdout


def main():
    logs = pathlib.Path(tempfile.mkdtemp(prefix="deskbell-record-"))
    stage = Stage("record", pathlib.Path(), logs)
    try:
        Desktop(stage)
        for method in (kind(stage) for kind in (IBus, Fcitx)):
            for kind in sys.argv[1:] or ("chromium", "firefox", "webkit"):
                browser = RealBrowser(stage, kind, method, body="<textarea rows=6></textarea>")
                browser.run(LISTEN)
                scenes = {name: record(browser, play) for name, play in SCENES.items()}
                browser.close()
                lines = ",\n".join(f" {json.dumps(name)}: [\n" + ",\n".join("  " + json.dumps(e, ensure_ascii=False) for e in events) + "]"
                                   for name, events in scenes.items())
                (HERE / f"recordings/{kind}-{method.label}.json").write_text(
                    f"{{\n \"of\": {json.dumps([version(kind), version(method.label)])},\n{lines}\n}}\n")
                print(kind, method.label, {name: events[-1]["value"] for name, events in scenes.items()}, flush=True)
    finally:
        stage.clear()


if __name__ == "__main__":
    main()
