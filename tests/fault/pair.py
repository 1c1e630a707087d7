# SPDX-License-Identifier: MIT
"""Two nodes on one PostgreSQL behind HAProxy, as docs/two-nodes.md sets them up. To a Stage it is a server."""
import asyncio
import os
import shutil
import signal
import sys

from server import SETTINGS, Server

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, os.pardir, "support"))
import postgres  # noqa: E402
from freeport import free_port  # noqa: E402

SAMPLE = os.path.join(HERE, "../../docs/haproxy.cfg")
ORIGIN = "http://pair.example"
DATABASE = """
[database]
engine = "postgresql"
connection = "{words}"
synchronous = {synchronous}
[node]
name = "{name}"
"""


class Pair:
    def __init__(self, program, folder, cluster, bug=None, synchronous=False, words=None, cables=None):
        """cables: by name of a node, if it is on a machine of its own, from where `words` reach the database."""
        self.cluster, self.folder = cluster, folder
        self.nodes = {}
        for name in "ab":
            home = os.path.join(folder, name)
            os.makedirs(home, exist_ok=True)
            extra = DATABASE.format(words=words or cluster.words, name=name, synchronous=str(synchronous).lower())
            on = {}
            if cables:
                at = cables[name]
                on = {"wrap": at.wrap, "host": at.there,
                      "settings": SETTINGS.replace("[call]", f'health_addresses = ["{at.here}"]\ntrusted_proxies = ["{at.here}"]\n[call]')}
                extra = extra.replace("{here}", at.here)
            node = Server(program, home, bug=bug, messages=100_000, extra=extra, **on)
            node.environment["DESKBELL_SERVER_ALLOW_ORIGINS"] = ORIGIN
            node.name = name
            self.nodes[name] = node
        self.port = free_port()
        self.balancer = None
        self.origin = ORIGIN
        self.handovers = []  # seconds, of each that was asked for

    @property
    def address(self):
        return "127.0.0.1", self.port

    def add_admin(self, name, password):
        self.nodes["a"].add_admin(name, password)

    async def start(self):
        """a leads, b stands by."""
        await self.nodes["a"].start()
        await self.nodes["b"].start()
        await self._balance()
        await self.leader()
        await self.until_whole()

    async def kill(self):
        for node in self.nodes.values():
            if node.process and node.process.returncode is None:
                node.send(signal.SIGCONT)
            await node.kill()
        if self.balancer:
            if self.balancer.returncode is None:
                self.balancer.kill()
            await self.balancer.wait()
            self.balancer = None

    async def _balance(self):
        """The sample as it is, but for the addresses, the certificate, and how many descriptors it wants."""
        with open(SAMPLE, encoding="utf-8") as file:
            config = file.read()
        changes = {"maxconn 20000": "maxconn 2000",
                   "bind :443 ssl crt /etc/haproxy/desk.pem alpn http/1.1": f"bind 127.0.0.1:{self.port}",
                   "10.0.0.11:4000": "%s:%d" % self.nodes["a"].address, "10.0.0.12:4000": "%s:%d" % self.nodes["b"].address}
        for theirs, ours in changes.items():
            assert theirs in config, theirs
            config = config.replace(theirs, ours)
        path = os.path.join(self.folder, "haproxy.cfg")
        with open(path, "w", encoding="utf-8") as file:
            file.write(config)
        with open(os.path.join(self.folder, "haproxy.log"), "ab") as log:
            self.balancer = await asyncio.create_subprocess_exec(haproxy(), "-db", "-f", path, stdout=log, stderr=log)

    # ---- who leads -------------------------------------------------------------------------------------------------

    async def health(self, name, path, patience=1.0):
        """The status of the answer; 0: there is none."""
        async def ask():
            reader, writer = await asyncio.open_connection(*self.nodes[name].address)
            try:
                writer.write(f"GET {path} HTTP/1.1\r\nHost: desk\r\n\r\n".encode())
                return int((await reader.read(64)).split(b" ")[1])
            finally:
                writer.transport.abort()
        try:
            return await asyncio.wait_for(ask(), patience)
        except (OSError, IndexError, asyncio.TimeoutError):
            return 0

    async def leaders(self):
        return [name for name in self.nodes if await self.health(name, "/health/lead/1") == 200]

    async def leader(self, patience=20.0):
        """Waits until one leads, and one only."""
        end = asyncio.get_running_loop().time() + patience
        while True:
            leaders = await self.leaders()
            if len(leaders) == 1:
                return self.nodes[leaders[0]]
            if asyncio.get_running_loop().time() > end:
                raise RuntimeError(f"{len(leaders)} nodes say that they lead")
            await asyncio.sleep(0.02)

    def other(self, node):
        return self.nodes["b" if node.name == "a" else "a"]

    async def until_whole(self, patience=20.0):
        """Both are up, and HAProxy knows."""
        end = asyncio.get_running_loop().time() + patience
        while [await self.health(name, "/health/ready") for name in self.nodes] != [200, 200]:
            if asyncio.get_running_loop().time() > end:
                raise RuntimeError("a node is not ready")
            await asyncio.sleep(0.05)

    def writer(self):
        """The session of PostgreSQL that writes: its process there and what it is doing."""
        said = self.cluster.sql("SELECT a.pid, a.state FROM deskbell.lead l JOIN pg_stat_activity a ON a.pid = l.pid", database=postgres.DATABASE)
        return said.split("|") if said else (None, "")

    async def taken(self, term, patience=20.0):
        """Waits until somebody leads under a later term than that."""
        end = asyncio.get_running_loop().time() + patience
        while self.cluster.sql(f"SELECT count(*) FROM deskbell.lead l JOIN pg_stat_activity a ON a.pid = l.pid AND a.backend_start = l.started"
                               f" WHERE l.term > {term}", database=postgres.DATABASE) == "0":
            if asyncio.get_running_loop().time() > end:
                raise RuntimeError("nobody leads")
            await asyncio.sleep(0.02)

    def term(self):
        return int(self.cluster.sql("SELECT term FROM deskbell.lead", database=postgres.DATABASE))


def haproxy():
    return shutil.which("haproxy", path=os.environ.get("PATH", "") + ":/usr/sbin")
