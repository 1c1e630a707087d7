#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Measures Deskbell and its peers in turn and prints medians and ratios as a table. See docs/performance.md."""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

import machine
import servers
import smoke
import workloads


def measure(options, server, workload):
    command = servers.pinned(options.generator_cpus, workload.command(options, server))
    done = subprocess.run(command, text=True, capture_output=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{workload.name}, {server.name}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def run(options, workload):
    """One round after the other, the servers in turn within each; whoever was first is last in the next round."""
    names = [name for name in options.servers if name in workload.servers]
    found = {name: [] for name in names}
    for number in range(options.rounds):
        for name in (names if number % 2 == 0 else reversed(names)):
            with workload.server(options, servers.ALL[name]) as server:
                figures = measure(options, server, workload)
            found[name].append(figures)
            if options.raw:
                with open(options.raw, "a", encoding="utf-8") as file:
                    file.write(json.dumps({"workload": workload.name, "server": name, **figures}) + "\n")
            print(f"  {workload.name} {name} {number + 1}: "
                  + ", ".join(f"{what} {figures.get(what, 0):g}" for what in workload.shown), file=sys.stderr, flush=True)
    return found


def cell(values):
    if not values:
        return "–"
    middle = statistics.median(values)
    digits = 0 if middle >= 1000 else 1 if middle >= 100 else 2
    text = f"{middle:,.{digits}f}"
    if len(values) > 1:
        text += f" ({min(values):,.{digits}f}–{max(values):,.{digits}f})"
    return text


def table(workload, found):
    lines = [f"### {workload.title}", "", "| | " + " | ".join(servers.ALL[name].name for name in found)
             + (" | ÷ Socket.IO |" if "socketio" in found and "deskbell" in found else " |"),
             "| --- |" + " --- |" * (len(found) + (1 if "socketio" in found and "deskbell" in found else 0))]
    for what, words in workload.shown.items():
        columns = {name: [figures[what] for figures in rounds if what in figures] for name, rounds in found.items()}
        line = f"| {words} | " + " | ".join(cell(values) for values in columns.values())
        if "socketio" in found and "deskbell" in found:
            own, peer = columns["deskbell"], columns["socketio"]
            ratio = statistics.median(own) / statistics.median(peer) if own and peer and statistics.median(peer) else None
            line += f" | {ratio:.2f}" if ratio is not None else " | –"
        lines.append(line + " |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workloads", nargs="+", choices=[*workloads.ALL, "all", "smoke"], metavar="WORKLOAD",
                        help=", ".join([*workloads.ALL, "all", "smoke"]))
    parser.add_argument("--programs", default="build/release/bin", help="where deskbell-server and deskbell-bench are")
    parser.add_argument("--servers", default="deskbell,socketio,ws", help="of " + ",".join(servers.ALL))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=5, help="of one measurement, where it is timed")
    parser.add_argument("--admins", type=int, default=10, help="connections of admins who share the chats")
    parser.add_argument("--texts", choices=["korean", "latin"], default="korean")
    parser.add_argument("--server-cpus", default="", help="as for taskset -c; the same for all servers")
    parser.add_argument("--generator-cpus", default="")
    parser.add_argument("--folder", help="where data directories are made; its disk is what is measured")
    parser.add_argument("--raw", help="append each measurement to this file, as JSON lines")
    options = parser.parse_args()
    options.servers = options.servers.split(",")
    base = options.folder
    options.folder = tempfile.mkdtemp(prefix="deskbell-bench-", dir=base)
    names = workloads.ALL if "all" in options.workloads else options.workloads
    try:
        if names == ["smoke"]:
            return smoke.run(options, measure)
        print(machine.header(options) + "\n", flush=True)
        for name in names:
            workload = workloads.ALL[name]
            print(table(workload, run(options, workload)), flush=True)
    except (servers.Missing, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(options.folder, ignore_errors=True)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    sys.exit(main())
