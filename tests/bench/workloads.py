# SPDX-License-Identifier: MIT
"""The workloads by name: what the generator is told, and which of its figures go into the table."""
import os
import subprocess

import servers

ALL = {}
EVERYBODY = ("deskbell", "socketio", "ws", "mirror")


class Workload:
    servers = EVERYBODY

    def __init__(self, name, title, program, shown, only=EVERYBODY, **arguments):
        self.name, self.title, self.program, self.shown, self.servers = name, title, program, shown, only
        self.fixed = arguments
        ALL[name] = self

    def command(self, options, server):
        values = {"admins": options.admins, "seconds": options.seconds, "texts": options.texts, **self.fixed}
        return [servers.program(options, "deskbell-bench"), self.program, *server.arguments(),
                *(word for name, value in values.items() for word in (f"--{name.replace('_', '-')}", str(value)))]

    def server(self, options, kind):
        return kind(options)


class SeededWorkload(Workload):
    """On a database that is full already."""
    inquiries, messages = 100_000, 1_000_000
    data = None

    def server(self, options, kind):
        if not SeededWorkload.data:
            data = os.path.join(options.folder, "seeded")
            servers.add_admins(servers.program(options, "deskbell-server"), data, options.admins)
            subprocess.run([servers.program(options, "deskbell-bench-seed"), os.path.join(data, "deskbell.db"),
                            str(self.inquiries), str(self.messages)], check=True)
            SeededWorkload.data = data
        return kind(options, SeededWorkload.data)


class AppWorkload(SeededWorkload):
    def command(self, options, server):
        return ["env", f"QT_QPA_PLATFORM={os.environ.get('QT_QPA_PLATFORM', 'offscreen')}",
                servers.program(options, "deskbell-bench-app"), f"ws://127.0.0.1:{server.port}/ws/admin", "bench0",
                servers.PASSWORD]


class AskedWorkload(Workload):
    """While the server is worked, it is asked how it is."""

    def command(self, options, server):
        watch = ["--watch", str(server.watch)] if hasattr(server, "watch") else []
        return [os.path.join(servers.HERE, "health.py"), "--port", str(server.port), *watch, "--", *super().command(options, server)]


RATES = {
    "acked_per_second": "messages/s, acknowledged",
    "relayed_per_second": "messages/s, relayed",
    "server_cpu_us_per_message": "CPU µs per message",
    "ack_p50": "ack p50, ms",
    "ack_p99": "ack p99, ms",
    "server_cpu_percent": "server, % of one core",
    "generator_cpu_percent": "generator, % of one core",
}
TIMES = {
    "ack_p50": "ack p50, ms",
    "ack_p99": "ack p99, ms",
    "ack_p999": "ack p99.9, ms",
    "delivery_p50": "delivery p50, ms",
    "delivery_p99": "delivery p99, ms",
    "server_cpu_us_per_message": "CPU µs per message",
    "acked_per_second": "messages/s",
    "lateness_p99": "generator late p99, ms",
}

Workload("throughput", "Messages/s, 200 visitors × 4 in flight", "throughput", RATES, visitors=200, in_flight=4)
Workload("throughput-1000", "Messages/s, 1,000 visitors × 1 in flight", "throughput", RATES, visitors=1000, in_flight=1)
Workload("throughput-idle", "Messages/s, 200 × 4 beside 9,800 idle connections", "throughput", RATES,
         visitors=200, in_flight=4, idle=9800)
Workload("latency", "2,000 messages/s, 200 visitors", "latency", TIMES, visitors=200, rate=2000)
Workload("latency-idle", "2,000 messages/s beside 10,000 idle connections", "latency", TIMES,
         visitors=200, rate=2000, idle=10000)
Workload("indexing", "1,000 messages/s, 200 visitors, with and without the search index (--servers deskbell,unindexed)", "latency", TIMES,
         only=("deskbell", "unindexed"), visitors=200, rate=1000)
Workload("hanging", "2,000 messages/s, 200 visitors, with and without a webhook that hangs (--servers deskbell,hooked)", "latency", TIMES,
         only=("deskbell", "hooked"), visitors=200, rate=2000)
Workload("engines", "Messages/s, 200 visitors × 4 in flight, by engine (--servers deskbell,postgres)", "throughput", RATES,
         only=("deskbell", "postgres"), visitors=200, in_flight=4)
Workload("engines-paced", "1,000 messages/s, 200 visitors, by engine (--servers deskbell,postgres)", "latency", TIMES,
         only=("deskbell", "postgres"), visitors=200, rate=1000)
AskedWorkload("health", "/healthz at full load, 200 visitors × 4 in flight (--servers watched)", "throughput", {
    "health_p50": "answer at the server's port p50, ms",
    "health_p99": "p99, ms",
    "health_max": "longest, ms",
    "watch_p50": "answer at metrics.listen p50, ms",
    "watch_p99": "p99, ms",
    "watch_max": "longest, ms",
    "health_count": "answers of each, about",
    "acked_per_second": "messages/s meanwhile",
}, only=("deskbell", "watched"), visitors=200, in_flight=4)
Workload("connecting", "New connections/s with hello, 5,000 that stay", "connecting", {
    "connections_per_second": "connections/s",
    "server_cpu_us_per_connection": "CPU µs per connection",
    "hello_p50": "connect to welcome p50, ms",
    "hello_p99": "connect to welcome p99, ms",
}, count=5000)
Workload("memory", "Resident memory", "memory", {
    "at_0_resident_mb": "nobody connected, MB",
    "at_1000_resident_mb": "1,000 idle connections, MB",
    "at_5000_resident_mb": "5,000, MB",
    "at_10000_resident_mb": "10,000, MB",
    "at_1000_bytes_each": "bytes per connection at 1,000",
    "at_5000_bytes_each": "bytes per connection at 5,000",
    "at_10000_bytes_each": "bytes per connection at 10,000",
    "idle_cpu_percent": "CPU with 10,000 idle, %",
}, idle=10000, admins=1, seconds=3, warm_up=30)
Workload("idle", "A server with nobody connected", "memory", {
    "at_0_resident_mb": "resident, MB",
    "idle_cpu_percent": "CPU, %",
}, idle=0, admins=0, seconds=1, warm_up=10)
Workload("idle-minute", "All on, nobody connected, over a minute (--servers watched)", "memory", {
    "at_0_resident_mb": "resident, MB",
    "idle_cpu_percent": "CPU, %",
}, only=("deskbell", "watched"), idle=0, admins=0, seconds=1, warm_up=60)
Workload("ringing", "From the visitor's ring to the admin's socket", "ringing", {
    "alert_p50": "alert p50, ms",
    "alert_p99": "alert p99, ms",
    "ack_p50": "ack p50, ms",
    "ack_p99": "ack p99, ms",
}, count=1000, admins=1)
Workload("ringing-idle", "The same beside 10,000 idle connections", "ringing", {
    "alert_p50": "alert p50, ms",
    "alert_p99": "alert p99, ms",
    "ack_p50": "ack p50, ms",
    "ack_p99": "ack p99, ms",
}, count=1000, admins=1, idle=10000)
Workload("resuming", "A visitor comes back: 300 lines, from connect to the last byte", "resuming", {
    "resume_p50": "p50, ms",
    "resume_p99": "p99, ms",
    "resume_bytes": "bytes of the welcome",
}, only=("deskbell",), visitors=50, count=500)
Workload("pipelined", "An admin asks for 10,000 pages at once, once a second, and reads nothing; 1,000 messages/s flow", "pipelined", {
    "ack_alone_p50": "ack p50 without, ms",
    "ack_beside_p50": "ack p50 meanwhile, ms",
    "ack_alone_p99": "ack p99 without, ms",
    "ack_beside_p99": "ack p99 meanwhile, ms",
    "before_resident_mb": "resident before, MB",
    "grown_mb": "grown by, MB",
}, only=("deskbell",), visitors=200, rate=1000, count=10_000)
SOAKED = {
    "chats": "chats begun and ended",
    "lines": "lines",
    "ack_p99": "ack p99, ms",
    "warm_resident_mb": "resident after warm-up, MB",
    "end_resident_mb": "resident at the end, MB",
    "grown_mb": "grown by at most, MB",
}
Workload("soak", "300 messages/s in chats of ten lines, 20 minutes", "soak", SOAKED, only=("deskbell", "unmailed"), visitors=60, rate=300, warm_up=120,
         seconds=1200)
ACKS_BESIDE_READS = {
    "ack_without_reads_p50": "ack p50 without reads, ms",
    "ack_with_reads_p50": "ack p50 with reads, ms",
    "ack_without_reads_p99": "ack p99 without reads, ms",
    "ack_with_reads_p99": "ack p99 with reads, ms",
}


def reads(kinds):
    shown = {f"{what}_{part}": f"{words} {part}, ms" for what, words in kinds.items() for part in ("p50", "p99")}
    return {**ACKS_BESIDE_READS, **shown, f"{next(iter(kinds))}_count": "reads of each kind"}


SeededWorkload("board", "A board of 100,000 inquiries, 1,000,000 messages stored; 1,000 messages/s flow", "board", reads({
    "first_page": "first page of the board",
    "any_page": "a page anywhere, by time",
    "any_sort": "a page anywhere, in any order",
    "filter": "filtered by state and kind",
    "filter_and_sort": "filtered and in any order",
    "inquiry": "one inquiry",
    "history_first": "first page of any chat",
    "history_last": "last page of any chat",
}), only=("deskbell",), visitors=200, rate=1000, inquiries=100_000, chats=45_010)
SeededWorkload("board-long", "The same, reading ended chats of 10,000 lines only", "board", reads({
    "long_history_first": "first page",
    "long_history_middle": "a page in the middle",
}), only=("deskbell",), visitors=200, rate=1000, inquiries=100_000, chats=45_010, only_long_chats="yes")
AppWorkload("app", "The admin app on that database: 100,000 inquiries, a chat of 10,000 lines", "app", {
    "board_open_ms": "the board opens, ms",
    "board_loading_stall_ms": "longest stall while all rows are fetched by scrolling, ms",
    "board_scroll_stall_ms": "longest stall scrolling through all rows, ms",
    "board_rows": "rows",
    "chat_open_ms": "the chat opens, ms",
    "chat_loading_stall_ms": "longest stall while all earlier lines are fetched, ms",
    "chat_scroll_stall_ms": "longest stall scrolling through all lines, ms",
    "chat_open_with_all_ms": "a window opens with all lines at hand, ms",
    "chat_lines": "lines",
}, only=("deskbell",))
