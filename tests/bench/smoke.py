# SPDX-License-Identifier: MIT
"""A few hundred messages, nothing timed: that generator and servers understand each other and nothing is lost."""
import types

import servers

VISITORS, TEXTS = 20, 20


def run(options, measure):
    options.admins = 2
    workload = types.SimpleNamespace(
        name="smoke", program="smoke",
        command=lambda _, server: [servers.program(options, "deskbell-bench"), "smoke", *server.arguments(), "--admins", "2",
                                   "--visitors", str(VISITORS), "--idle", "20", "--count", str(TEXTS)])
    for name in options.servers:
        with servers.ALL[name](options) as server:
            figures = measure(options, server, workload)
        for what in ("sent", "ack_count", "delivery_count"):
            if figures[what] != VISITORS * TEXTS:
                print(f"{name}: {what} is {figures[what]}, not {VISITORS * TEXTS}")
                return 1
        print(f"{name}: {figures['sent']} texts, each acknowledged and relayed once, in order")
    return 0
