# SPDX-License-Identifier: MIT
"""One deskbell-server on its own data directory and always the same port; killed and started again as often as needed."""
import asyncio
import os
import signal
import subprocess
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "support"))
from freeport import free_port  # noqa: E402

SETTINGS = """\
[server]
listen = "{host}:{port}"
[call]
wait = "30m"
[limits]
ping_seconds = 1
ping_answer_seconds = 3
connections_per_address = 0
loopback_exempt = {exempt}
messages_per_10s = {messages}
"""


class Server:
    def __init__(self, program, folder, bug=None, messages=20, exempt=True, extra="", settings=SETTINGS, wrap=(), host="127.0.0.1"):
        self.program = program
        self.data = os.path.join(folder, "data")
        self.log_path = os.path.join(folder, "server.log")
        self.config = os.path.join(folder, "deskbell.toml")
        self.host, self.port = host, free_port()
        self.wrap = list(wrap)
        self.environment = dict(os.environ)
        self.environment.pop("DESKBELL_BUG", None)
        if bug:
            self.environment["DESKBELL_BUG"] = bug
        self.process = None
        os.makedirs(self.data, exist_ok=True)
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(settings.format(host=host, port=self.port, exempt=str(exempt).lower(), messages=messages) + extra)

    @property
    def address(self):
        return self.host, self.port

    @property
    def origin(self):
        return f"http://{self.host}:{self.port}"

    @property
    def database(self):
        return os.path.join(self.data, "deskbell.db")

    def command(self, *words, **options):
        """Runs another instance of the program beside (or instead of) the server."""
        return subprocess.run([self.program, "--config", self.config, "--data", self.data, *words],
                              env=self.environment, text=True, capture_output=True, timeout=60, check=False, **options)

    def add_admin(self, name, password):
        done = self.command("admin", "add", name, "--email", f"{name}@example.com", "--password-stdin",
                            input=password + "\n")
        if done.returncode != 0:
            raise RuntimeError(f"admin add: {done.stdout}{done.stderr}")

    async def start(self, patience=20.0, environment=None):
        """Starts the server; returns how many seconds it took until it listened."""
        began = time.monotonic()
        with open(self.log_path, "ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.wrap, self.program, "--config", self.config, "--data", self.data,
                env={**self.environment, **(environment or {})}, stdout=asyncio.subprocess.PIPE, stderr=log)
        try:
            await asyncio.wait_for(self._listening(), patience)
        except asyncio.TimeoutError:
            raise RuntimeError(f"the server does not listen after {patience} s; see {self.log_path}") from None
        self._drain = asyncio.create_task(self._swallow(self.process.stdout))
        return time.monotonic() - began

    async def _listening(self):
        while line := await self.process.stdout.readline():
            if line.startswith(b"listening on "):
                return
        code = await self.process.wait()
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            raise RuntimeError(f"the server has ended ({code}); the last of {self.log_path}:\n{''.join(log.readlines()[-10:])}")

    @staticmethod
    async def _swallow(stream):
        while await stream.read(4096):
            pass

    def send(self, number):
        self.process.send_signal(number)

    async def stop(self, number=signal.SIGTERM):
        """Sends the signal and waits for the end; returns the exit code."""
        if self.process is None:
            return None
        if self.process.returncode is None:
            self.process.send_signal(number)
        code = await self.process.wait()
        self.process = None
        return code

    async def kill(self):
        return await self.stop(signal.SIGKILL)
