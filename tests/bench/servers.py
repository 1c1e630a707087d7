# SPDX-License-Identifier: MIT
"""The servers that are compared: each is started afresh, on a free port of 127.0.0.1, and stopped by its process."""
import contextlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, os.pardir, "support"))
import freeport  # noqa: E402
import postgres  # noqa: E402

PEERS = os.path.join(HERE, "peers")
PASSWORD = "a password for the benchmark"
ORIGIN = "http://bench.example"

# Load from one machine must meet no limit of one visitor or one address. A long wait, so that no call of a long run is missed.
SETTINGS = f"""\
[server]
listen = "127.0.0.1:0"
allow_origins = ["{ORIGIN}"]
[call]
wait = "30m"
[limits]
connections = 0
connections_per_address = 0
messages_per_10s = 0
login_tries_per_minute = 0
calls_per_hour = 0
inquiries_per_hour = 0
loopback_exempt = true
"""


class Missing(Exception):
    """Something that has to be built or installed first."""


class Server:
    """A context: runs while inside."""
    name = dialect = None

    def __init__(self, options):
        self.options = options
        self.process = None
        self.port = None

    def command(self):
        raise NotImplementedError

    def arguments(self):
        """What the generator must know of it."""
        return ["--dialect", self.dialect, "--port", str(self.port), "--server", str(self.process.pid)]

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix=f"deskbell-bench-{self.name}-", dir=self.options.folder)
        self.log = open(os.path.join(self.folder, "log"), "wb")
        self.process = subprocess.Popen(pinned(self.options.server_cpus, self.command()), stdout=subprocess.PIPE,
                                        stderr=self.log, cwd=self.folder)
        line = self.process.stdout.readline().decode()
        if line.startswith("figures on "):
            line = self.process.stdout.readline().decode()
        if not line.startswith("listening on "):
            self.__exit__()
            raise RuntimeError(f"{self.name} does not listen: {line}")
        self.port = int(line.rsplit(":", 1)[1])
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.log.close()
        shutil.rmtree(self.folder)


class Deskbell(Server):
    """`data`: a directory to start from; it is copied. Without one: a new directory with admins in it."""
    name, dialect = "Deskbell", "deskbell"
    prepared = {}

    def __init__(self, options, data=None):
        super().__init__(options)
        self.program = program(options, "deskbell-server")
        self.data = data

    def __enter__(self):
        self.data = self.data or self.with_admins()
        return super().__enter__()

    def command(self):
        config = os.path.join(self.folder, "deskbell.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(SETTINGS)
        data = os.path.join(self.folder, "data")
        shutil.copytree(self.data, data)
        os.sync()
        return [self.program, "--config", config, "--data", data]

    def arguments(self):
        return super().arguments() + ["--origin", ORIGIN, "--admin-name", "bench", "--password", PASSWORD]

    def with_admins(self):
        """Hashing a password is slow by design: once, not for each start."""
        folder = self.prepared.get(self.program)
        if not folder:
            folder = self.prepared[self.program] = os.path.join(self.options.folder, "prepared")
            add_admins(self.program, folder, self.options.admins)
        return folder


class Unindexed(Deskbell):
    """Without a search index: it cannot be made, since something else has its name."""
    name = "without index"

    def command(self):
        command = super().command()
        index = os.path.join(self.folder, "data", "deskbell.db.search")
        if os.path.isfile(index):
            os.remove(index)
        os.makedirs(os.path.join(index, "in the way"))
        return command


class Unmailed(Deskbell):
    """No admin has an address: no letter waits for a mail server that is not there."""
    name = "without mail"

    def with_admins(self):
        folder = os.path.join(self.options.folder, "unmailed")
        if not os.path.isdir(folder):
            add_admins(self.program, folder, self.options.admins)
            with contextlib.closing(sqlite3.connect(os.path.join(folder, "deskbell.db"))) as database, database:
                database.execute("UPDATE admin SET email = ''")
        return folder


class Watched(Deskbell):
    """With all on that an operator may switch on, and nobody to tell anything."""
    name = "all on"

    def command(self):
        command = super().command()
        self.watch = freeport.free_port()
        with open(command[2], "a", encoding="utf-8") as file:
            file.write(f'[metrics]\nlisten = "127.0.0.1:{self.watch}"\n[backup]\nat = "04:00"\n[hours]\nopen = ["mon-sun 00:00-24:00"]\n'
                       '[retention]\nconversations_days = 365\nletters_days = 90\nsessions_days = 90\n'
                       '[mail]\nhost = "127.0.0.1"\nport = 9\nsecurity = "none"\nfrom = "desk@example.com"\n'
                       '[[webhook]]\nname = "phone"\nurl = "https://127.0.0.1:9/"\n')
        return command


class Hooked(Deskbell):
    """With a webhook whose target takes the request and never answers."""
    name = "hanging webhook"

    def command(self):
        command = super().command()
        self.target = socket.create_server(("127.0.0.1", 0))
        with open(command[2], "a", encoding="utf-8") as file:
            file.write('[webhooks]\nallow = ["127.0.0.1"]\n[[webhook]]\nname = "hanging"\n'
                       f'url = "http://127.0.0.1:{self.target.getsockname()[1]}/"\n')
        return command

    def __exit__(self, *rest):
        super().__exit__(*rest)
        self.target.close()


class OnPostgres(Deskbell):
    """On a PostgreSQL of its own on this machine, which syncs what is committed, as a real one does."""
    name = "on PostgreSQL"

    def command(self):
        self.cluster = postgres.Cluster(durable=True)
        self.cluster.__enter__()
        config = os.path.join(self.folder, "deskbell.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(SETTINGS + f'[database]\nengine = "postgresql"\nconnection = "{self.cluster.words}"\nsynchronous = false\n')
        data = os.path.join(self.folder, "data")
        add_admins(self.program, data, self.options.admins, ["--config", config])
        os.sync()
        return [self.program, "--config", config, "--data", data]

    def with_admins(self):
        return None

    def __exit__(self, *rest):
        super().__exit__(*rest)
        self.cluster.__exit__()


def add_admins(server, data, count, more=()):
    for number in range(count):
        subprocess.run([server, *more, "--data", data, "admin", "add", f"bench{number}", "--email", f"bench{number}@example.com",
                        "--password-stdin"], input=PASSWORD + "\n", text=True, check=True, stdout=subprocess.DEVNULL)


class NodePeer(Server):
    script = package = None

    def command(self):
        if not os.path.isdir(os.path.join(PEERS, "node_modules")):
            raise Missing(f"first run: npm ci --prefix {os.path.relpath(PEERS)}")
        return ["node", os.path.join(PEERS, self.script)]

    @classmethod
    def version(cls):
        with open(os.path.join(PEERS, "node_modules", cls.package, "package.json"), encoding="utf-8") as file:
            return json.load(file)["version"]


class SocketIo(NodePeer):
    name, dialect, script, package = "Socket.IO", "socketio", "socketio.mjs", "socket.io"


class Ws(NodePeer):
    name, dialect, script, package = "ws", "plain", "ws.mjs", "ws"


class Mirror(Server):
    """The generator's own small server: shows what the generator can do at most."""
    name, dialect = "mirror", "plain"

    def command(self):
        return [program(self.options, "deskbell-bench"), "mirror"]


ALL = {"deskbell": Deskbell, "unindexed": Unindexed, "unmailed": Unmailed, "hooked": Hooked, "watched": Watched, "postgres": OnPostgres, "socketio": SocketIo, "ws": Ws,
       "mirror": Mirror}


def program(options, name):
    path = os.path.abspath(os.path.join(options.programs, name))
    if not os.path.exists(path):
        raise Missing(f"{path} is not there: build it first (cmake --preset release && cmake --build --preset release)")
    return path


def pinned(cpus, command):
    return ["taskset", "-c", cpus, *command] if cpus else command
