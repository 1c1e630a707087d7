#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a move takes: move.py --programs BUILD/bin [--messages N] [--inquiries N].
Seeds a file, moves it to a PostgreSQL of its own (synced, as on a real machine) and back, and says how long each took. The rows of both
files are the same, table by table, or it fails."""
import argparse
import os
import pathlib
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
import postgres  # noqa: E402

MOST = 60  # s


def tables(file):
    """Of each table the number of rows and a sum over them."""
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    found = {}
    for name in names:
        count, total = 0, 0
        for row in database.execute(f"SELECT * FROM {name}"):
            count += 1
            total += hash(row)
        found[name] = (count, total)
    return found


def move(programs, folder, environment, to):
    began = time.monotonic()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([programs / "deskbell-server", "move", "--to", to, "--data", folder], env=environment, check=True, stderr=subprocess.DEVNULL)
    took = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    print(f"to {to}: {took:.1f} s ({cpu:.1f} s of processor, {after.ru_maxrss >> 10} MB at most)", flush=True)
    return took


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=pathlib.Path, required=True)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--inquiries", type=int, default=50_000)
    options = parser.parse_args()
    seed = next(path for path in options.programs.parent.rglob("deskbell-bench-seed") if path.is_file())
    with tempfile.TemporaryDirectory() as folder, postgres.Cluster(durable=True) as cluster:
        file = pathlib.Path(folder) / "deskbell.db"
        subprocess.run([seed, file, str(options.inquiries), str(options.messages), "365"], check=True)
        subprocess.run([options.programs / "deskbell-server", "admin", "list", "--data", folder], check=True, capture_output=True)
        before = tables(file)
        print(f"{sum(count for count, _ in before.values())} rows, {file.stat().st_size >> 20} MB", flush=True)
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "DESKBELL_DATABASE_ENGINE": "postgresql", "DESKBELL_DATABASE_CONNECTION": cluster.words}
        times = [move(options.programs, folder, environment, to) for to in ("postgresql", "sqlite")]
        same = tables(file) == before
        print("every table is the same" if same else "THE TABLES DIFFER", flush=True)
        sys.exit(0 if same and max(times) <= MOST else 1)


if __name__ == "__main__":
    main()
