# SPDX-License-Identifier: MIT
"""Runs the fault tests. See run.sh and docs/delivery.md."""
import argparse
import asyncio
import importlib
import logging
import os
import random
import shutil
import sys
import tempfile
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
SKIPPED = 77
LONGEST = (240, 3600)  # seconds of one scenario, quick and full


class Skipped(Exception):
    """This machine cannot do that; the text says why."""


class Failed(Exception):
    """The promise was not kept; the text says how."""


class Run:
    """What a scenario is given: where, how much, with which dice, and a place to say what it measured."""

    def __init__(self, options, name):
        self.programs, self.is_full, self.seed, self.name = options.programs, options.full, options.seed, name
        self.cycles, self.faults = options.cycles, options.faults
        self.folder = tempfile.mkdtemp(prefix=f"deskbell-fault-{name}-", dir=options.folder)
        self.dice = random.Random(f"{options.seed}/{name}")
        self.figures = []

    def program(self, name="deskbell-server"):
        path = os.path.join(self.programs, name)
        if not os.path.exists(path):
            raise Skipped(f"{path} is not there")
        return path

    def subfolder(self, name):
        path = os.path.join(self.folder, name)
        os.makedirs(path, exist_ok=True)
        return path

    def figure(self, what, value):
        self.figures.append((what, value))
        print(f"    {what}: {value}", flush=True)

    def expect_none(self, violations, history=None):
        if not violations:
            return
        kept = ""
        if history:
            path = os.path.join(self.folder, "history.jsonl")
            history.save(path)
            kept = f"\nhistory: {path}"
        shown = "\n  ".join(violations[:15])
        raise Failed(f"{len(violations)} violations:\n  {shown}{kept}")


def scenarios():
    names = [name[:-3] for name in os.listdir(os.path.join(HERE, "scenarios")) if name.endswith(".py")]
    return sorted(name for name in names if name != "__init__")


def main():
    sys.path.insert(0, HERE)
    parser = argparse.ArgumentParser(description="Fault tests of deskbell-server.")
    parser.add_argument("scenario", nargs="*", help="; ".join(scenarios()) + "; all of them if none is named")
    parser.add_argument("--programs", default=os.path.join(HERE, "../../build/release/bin"), metavar="DIR")
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--quick", action="store_true", help="the short version (default)")
    length.add_argument("--full", action="store_true", help="the long one")
    parser.add_argument("--cycles", "--rounds", type=int, help="of scenarios that repeat their faults, instead of what --quick or --full says")
    parser.add_argument("--fault", dest="faults", action="append", help="of two_nodes: only this one; may be given more than once")
    parser.add_argument("--folder", help="where the data of the runs goes")
    parser.add_argument("--keep", action="store_true", help="keep that data also after success")
    options = parser.parse_args()
    options.programs = os.path.abspath(options.programs)
    logging.getLogger("asyncio").setLevel(logging.ERROR)  # broken connections are what this is about
    print(f"seed {options.seed}", flush=True)
    results = {name: one(options, name) for name in options.scenario or scenarios()}
    print("\n".join(f"{result:7} {name}" for name, result in results.items()))
    if "FAILED" in results.values():
        print(f"replay with --seed {options.seed}")
        return 1
    return SKIPPED if set(results.values()) == {"skipped"} else 0


def one(options, name):
    sys.modules.setdefault("run", sys.modules[__name__])
    module = importlib.import_module("scenarios." + name)
    run = Run(options, name)
    print(f"{name}: {module.__doc__.splitlines()[0]}", flush=True)
    began = time.monotonic()
    try:
        asyncio.run(asyncio.wait_for(module.play(run), LONGEST[run.is_full]))
    except Skipped as why:
        print(f"    skipped: {why}", flush=True)
        shutil.rmtree(run.folder)
        return "skipped"
    except Failed as why:
        print(f"    FAILED: {why}\n    data: {run.folder}", flush=True)
        return "FAILED"
    except Exception:  # the report of the others is still wanted
        print(f"    FAILED: {traceback.format_exc()}\n    data: {run.folder}", flush=True)
        return "FAILED"
    print(f"    fine, {time.monotonic() - began:.1f} s", flush=True)
    if not options.keep:
        shutil.rmtree(run.folder)
    return "fine"


if __name__ == "__main__":
    sys.exit(main())
