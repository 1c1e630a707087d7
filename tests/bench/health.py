#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Asks a server how it is while another program works it: health.py --port N [--watch N] -- PROGRAM ...
Prints the program's figures with those of the answers. --port: of the server itself; --watch: that of metrics.listen."""
import argparse
import json
import socket
import statistics
import subprocess
import threading
import time

PAUSE = 0.01
AFTER = 1.0  # s: until then the load is being set up


def ask(port):
    """How long it took until the answer was there, in ms: connection and all."""
    began = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answer = b""
        while part := connection.recv(4096):
            answer += part
    if b" 200 " not in answer.split(b"\r\n", 1)[0]:
        raise RuntimeError(answer.decode())
    return (time.perf_counter() - began) * 1000


def keep_asking(port, ended, times):
    ended.wait(AFTER)
    while not ended.wait(PAUSE):
        times.append(ask(port))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--watch", type=int, default=0)
    parser.add_argument("program", nargs="+")
    options = parser.parse_args()
    places = {"health": options.port, **({"watch": options.watch} if options.watch else {})}
    ended, times = threading.Event(), {place: [] for place in places}
    askers = [threading.Thread(target=keep_asking, args=(port, ended, times[place])) for place, port in places.items()]
    for asker in askers:
        asker.start()
    done = subprocess.run(options.program, stdout=subprocess.PIPE, check=False)
    ended.set()
    for asker in askers:
        asker.join()
    if done.returncode != 0:
        raise SystemExit(done.returncode)
    figures = json.loads(done.stdout)
    for place, all_times in times.items():
        parts = statistics.quantiles(all_times, n=100)
        figures.update({f"{place}_p50": parts[49], f"{place}_p99": parts[98], f"{place}_max": max(all_times), f"{place}_count": len(all_times)})
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
