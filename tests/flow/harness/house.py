# SPDX-License-Identifier: MIT
"""The server side: deskbell-server as a process, a mail server, and the site that carries the widget."""

import email
import email.policy
import os
import pathlib
import sys

from .waiting import eventually

HERE = pathlib.Path(__file__).parent
SUPPORT = HERE.parent.parent / "support"
sys.path.insert(0, str(SUPPORT))
from freeport import free_port  # noqa: E402
PASSWORD = "felt-green-and-brass"


class Mails:
    def __init__(self, stage):
        self.folder = stage.folder / "mails"
        self.folder.mkdir()
        process = stage.start("mail", [sys.executable, SUPPORT / "maildrop.py", self.folder])
        self.port = int(process.wait_for_line(r"listening on .*:(\d+)").group(1))

    def all(self):
        return [email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
                for path in sorted(self.folder.glob("*.eml"))]

    def wait_for(self, to, subject_part, within=20):
        """The first mail to this address whose decoded subject holds this text."""
        def found():
            mails = self.all()
            match = next((m for m in mails if to in str(m["X-Envelope-To"]) and subject_part in str(m["Subject"])), None)
            assert match, [(str(m["X-Envelope-To"]), str(m["Subject"])) for m in mails]
            return match
        return eventually(f"a mail to {to} about {subject_part!r}", found, within)


class Server:
    """deskbell-server. It keeps its port over a restart, as a real one does."""

    def __init__(self, stage, wait="2m", mails=None, site_port=0, extra="", port=0, moment=""):
        self.stage = stage
        self.data = stage.folder / "data"
        self.config = stage.folder / "deskbell.toml"
        self.config.write_text(self._settings(wait, mails) + extra)
        self.site_port = site_port
        self.port = port
        self.moment = moment  # what its clock shows when it starts, "2026-11-30 08:59:55" of UTC; empty: that of the machine
        self.times_started = 0
        self.process = None

    @staticmethod
    def _settings(wait, mails):
        text = f'[call]\nwait = "{wait}"\n'
        if mails:
            text += f'[mail]\nhost = "127.0.0.1"\nport = {mails.port}\nsecurity = "none"\nfrom = "desk@deskbell.example"\n'
        return text

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def add_admin(self, name, address, shown=""):
        self.command("add", "admin", "add", name, "--email", address, "--password-stdin")
        if shown:
            self.command("name", "admin", "display-name", name, shown)

    def command(self, label, *arguments, text=PASSWORD + "\n"):
        """A command line of the server, which works beside a running one."""
        process = self.stage.start(f"server-{label}", [self.stage.program("deskbell-server"), *arguments, "--data", self.data],
                                   stdin_text=text)
        assert process.wait() == 0, process.output()
        return process.output()

    def start(self):
        self.times_started += 1
        self.process = self.stage.start(f"server-{self.times_started}", [
            self.stage.program("deskbell-server"), "--data", self.data, "--config", self.config,
            "--listen", f"127.0.0.1:{self.port}", "--allow-origin", f"http://127.0.0.1:{self.site_port}"], env=self._environment())
        self.port = int(self.process.wait_for_line(r"listening on .*:(\d+)").group(1))

    def _environment(self):
        """Only the clock on the wall is another one; waiting goes by that of the machine."""
        if not self.moment:
            return None
        library = next(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        return {**os.environ, "LD_PRELOAD": str(library), "FAKETIME": f"@{self.moment}", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TZ": "UTC"}

    def kill(self):
        self.process.kill()


class Site:
    """The operator's own web site, which is not Deskbell."""

    def __init__(self, stage):
        self.stage = stage
        self.port = free_port()
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"

    def start(self, deskbell_url):
        self.process = self.stage.start("site", [sys.executable, HERE / "siteserver.py", self.port, deskbell_url, self.stage.folder / "site"])
        self.process.wait_for_line(r"listening on")
