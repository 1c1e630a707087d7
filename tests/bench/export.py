#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What taking all conversations out costs: export.py --programs BUILD/bin [--inquiries N] [--messages N] [--format csv|json|text].
Seeds a database (deskbell-bench-seed: a chat for each 22 messages), lets the app's own export fetch all of it, and prints how long it
took, the app's longest stall, and by how much the server's resident size has grown."""
import argparse
import asyncio
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "fault"))
import servers  # noqa: E402
from server import Server  # noqa: E402


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS:"))


async def measure(options, folder):
    server = Server(f"{options.programs}/deskbell-server", folder)
    subprocess.run([f"{options.programs}/deskbell-bench-seed", server.database, str(options.inquiries), str(options.messages)], check=True)
    server.add_admin("bench0", servers.PASSWORD)
    # What an old database brings with it is done before: the search index, and what is counted of each day.
    subprocess.run([server.program, "--config", server.config, "--data", server.data, "index", "rebuild"], check=True, stdout=subprocess.DEVNULL)
    await server.start()
    try:
        time.sleep(options.settle)
        before, highest, is_over = 0, 0, False

        def watch():
            nonlocal highest
            while not is_over:
                highest = max(highest, resident(server.process.pid))
                time.sleep(0.05)

        watcher = threading.Thread(target=watch)
        host, port = server.address
        command = [f"{options.programs}/deskbell-bench-export", f"http://{host}:{port}", "bench0", servers.PASSWORD, options.format,
                   f"{folder}/all.{options.format}"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as app:
            assert app.stdout.readline() == "begun\n"
            before = resident(server.process.pid)
            watcher.start()
            print(app.stdout.read(), end="")
        is_over = True
        watcher.join()
        assert app.returncode == 0
        print(f"server_before_mib {before:.1f}\nserver_grown_mib {highest - before:.1f}")
    finally:
        await server.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", required=True)
    parser.add_argument("--inquiries", type=int, default=50_000)
    parser.add_argument("--messages", type=int, default=1_111_111)
    parser.add_argument("--format", default="csv", choices=["csv", "json", "text"])
    parser.add_argument("--settle", type=float, default=10, help="seconds before it is begun")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(options, folder))


main()
