# SPDX-License-Identifier: MIT
"""A port for a test that has to name one before anybody listens on it."""
import random
import socket


def free_port():
    """Nobody has it on any address now, and the system gives it to no connection: it lies outside of the range it takes those
    from. Only somebody else who asks for this very port could be quicker."""
    with open("/proc/sys/net/ipv4/ip_local_port_range", encoding="ascii") as file:
        first, last = map(int, file.read().split())
    outside = [port for port in range(10_240, 65_536) if not first <= port <= last] or [0]
    while True:
        with socket.socket() as probe:
            try:
                probe.bind(("", random.choice(outside)))
            except OSError:
                continue
            return probe.getsockname()[1]
