#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Plays one flow with the real programs: run.py FLOW --programs BUILD/bin --artifacts FOLDER. A flow that goes at random also takes
--seed and --steps."""

import argparse
import importlib
import os
import pathlib
import shutil
import signal
import sys
import time
import traceback

HERE = pathlib.Path(__file__).parent
TIME_LIMIT = 112  # seconds; below the limit of ctest, so that we clear everything away ourselves; a flow may set its own
SKIPPED = 77      # what ctest knows as "skipped"

TOOLS = ["Xvfb", "openbox", "trayer", "dbus-daemon", "pulseaudio", "parec", "pactl", "ibus-daemon", "fcitx5", "xdotool", "import", "convert", "node", "chromium", "firefox-esr"]
FILES = {
    "at-spi2-core": pathlib.Path("/usr/libexec/at-spi-bus-launcher"),
    "playwright-core (npm ci in tests/flow)": HERE / "node_modules/playwright-core/package.json",
    "what pages are made with (npm ci in tests/flow)": HERE / "node_modules/react/package.json",
}
MODULES = ["gi", "aiosmtpd", "websockets"]


def missing_parts():
    missing = [tool for tool in TOOLS if not shutil.which(tool)]
    missing += [what for what, path in FILES.items() if not path.exists()]
    for module in MODULES:
        try:
            importlib.import_module(module)
        except ImportError:
            missing.append(f"python3 module {module}")
    return missing


def too_long(_signal, _frame):
    raise TimeoutError("the flow took too long")


def stopped(_signal, _frame):
    raise KeyboardInterrupt


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("flow")
    parser.add_argument("--programs", type=pathlib.Path, required=True, help="folder with deskbell-server and deskbell-admin")
    parser.add_argument("--artifacts", type=pathlib.Path, required=True, help="folder for logs and pictures")
    parser.add_argument("--seed", type=int, help="another way through a flow that goes at random")
    parser.add_argument("--steps", type=int, help="how far such a flow goes")
    options = parser.parse_args()

    missing = missing_parts()
    if missing:
        print("missing:", ", ".join(missing))
        if os.environ.get("DESKBELL_ALLOW_SKIP") == "1":
            print("skipped, because DESKBELL_ALLOW_SKIP=1")
            return SKIPPED
        return 1

    sys.path.insert(0, str(HERE))
    from harness.stage import Stage
    flow = importlib.import_module(f"flows.{options.flow}")
    signal.signal(signal.SIGALRM, too_long)
    signal.signal(signal.SIGTERM, stopped)
    signal.alarm(getattr(flow, "TIME_LIMIT", TIME_LIMIT) + getattr(flow, "SECONDS_PER_STEP", 0) * (options.steps or 0))
    began = time.monotonic()
    stage = Stage(options.flow, options.programs.resolve(), options.artifacts.resolve(), options.seed, options.steps)
    try:
        flow.play(stage)
    except BaseException:  # noqa: BLE001: whatever it was, the evidence is kept and the programs are stopped
        signal.alarm(0)
        traceback.print_exc()
        stage.keep_evidence()
        print(f"evidence: {stage.artifacts}")
        return 1
    finally:
        signal.alarm(0)
        stage.clear()
    print(f"{options.flow}: {time.monotonic() - began:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
