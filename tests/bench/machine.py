# SPDX-License-Identifier: MIT
"""What the figures were measured on."""
import os
import platform
import statistics
import subprocess
import tempfile
import time

import servers


def said_by(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "none"


def cpu():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.machine()


def memory():
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def syncs(folder, count=200):
    """Milliseconds of appending 4 KiB and syncing it."""
    took = []
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        for _ in range(count):
            began = time.perf_counter()
            os.write(file.fileno(), b"x" * 4096)
            os.fdatasync(file.fileno())
            took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return took


def file_system(folder):
    return said_by("stat", "-f", "-c", "%T", folder)


def header(options):
    took = syncs(options.folder)
    lines = [
        f"- {cpu()}, {os.cpu_count()} cores, {memory()}; Linux {platform.release()}; "
        + time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
        f"- disk: {file_system(options.folder)}; 4 KiB appended and synced takes {statistics.median(took):.2f} ms "
        f"(p99 {took[int(len(took) * 0.99)]:.2f} ms)",
        "- " + said_by(servers.program(options, "deskbell-server"), "--version") + f"; Node {said_by('node', '--version')}"
        + "".join(f", {peer.package} {peer.version()}" for peer in (servers.SocketIo, servers.Ws)
                  if os.path.isdir(os.path.join(servers.PEERS, "node_modules"))),
        f"- server and generator share these cores; server on {options.server_cpus or 'any'}, "
        f"generator on {options.generator_cpus or 'any'}",
    ]
    return "\n".join(lines)
