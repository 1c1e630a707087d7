# SPDX-License-Identifier: MIT
"""A port for whoever has to name one before anybody listens on it."""
import random
import socket


def free_port():
    """Nobody has it on any address now, and the system gives it to no connection: it lies below the range it takes those from.
    Only somebody else who asks for this very port could be quicker."""
    with open("/proc/sys/net/ipv4/ip_local_port_range", encoding="ascii") as file:
        first = int(file.read().split()[0])
    while True:
        port = random.randrange(10_240, first)
        with socket.socket() as probe:
            try:
                probe.bind(("", port))
            except OSError:
                continue
            return port
