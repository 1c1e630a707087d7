#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long a server takes until it listens, and what it has in memory then: start.py --programs BUILD/bin [--messages N] [--rounds N]
[--against OTHER/bin]. With nothing stored, and with N messages in chats that are all open; in turns with another build, if one is given."""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
import types

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import servers  # noqa: E402


def resident(process):
    for line in pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0


def start(programs, folder, config, data):
    """Seconds until it listens, and MiB two seconds later."""
    with open(os.path.join(folder, "log"), "wb") as log:
        began = time.monotonic()
        process = subprocess.Popen([f"{programs}/deskbell-server", "--config", config, "--data", data], stdout=subprocess.PIPE, stderr=log)
        while not process.stdout.readline().startswith(b"listening on "):
            if process.poll() is not None:
                raise RuntimeError("it does not start")
        took = time.monotonic() - began
        time.sleep(2)
        memory = resident(process)
        process.terminate()
        process.wait(30)
        process.stdout.close()
    return took, memory


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--against")
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        config = os.path.join(folder, "deskbell.toml")
        pathlib.Path(config).write_text(servers.SETTINGS, encoding="utf-8")
        empty, full = os.path.join(folder, "empty"), os.path.join(folder, "full")
        own = types.SimpleNamespace(programs=options.programs)
        for data in (empty, full):
            servers.add_admins(servers.program(own, "deskbell-server"), data, 1)
        subprocess.run([servers.program(own, "deskbell-bench-seed"), os.path.join(full, "deskbell.db"), "0", str(options.messages), "open"], check=True)
        os.sync()
        builds = [build for build in (options.programs, options.against) if build]
        found = {(build, data): [] for build in builds for data in (empty, full)}
        for turn in range(options.rounds):
            for build in builds if turn % 2 == 0 else reversed(builds):
                for data in (empty, full):
                    found[build, data].append(start(build, folder, config, data))
        for build in builds:
            seconds, idle = ([one[i] for one in found[build, empty]] for i in (0, 1))
            print(f"{build}: nothing stored: listens after {statistics.median(seconds):.3f} s, {statistics.median(idle):.1f} MiB")
            seconds, loaded = ([one[i] for one in found[build, full]] for i in (0, 1))
            more = statistics.median(loaded) - 2 * statistics.median(idle)
            print(f"{build}: {options.messages} lines in open chats: {statistics.median(seconds):.3f} s ({min(seconds):.3f}-{max(seconds):.3f}), "
                  f"{statistics.median(loaded):.1f} MiB; {more * 2**20 / options.messages:.0f} bytes a line more than twice the idle figure")


if __name__ == "__main__":
    main()
