# SPDX-License-Identifier: MIT
"""A server as on a machine of its own, with its files below a scratch folder, on which the commands of a page are run."""
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "support"))
import postgres  # noqa: E402
from freeport import free_port  # noqa: E402

PATIENCE = 60
PASSWORD = "a password for all these pages."  # 32 bytes with its line end: who reads ahead by a block reads whole lines
OF_THE_SERVER = "deskbell|systemctl|journalctl|127.0.0.1"
TOOLS = ("curl", "jq", "openssl", "zip")

SYSTEMCTL = """\
#!/bin/bash
# Stands in for systemd: start, stop, restart and reload of the one service.
set -euo pipefail
[ "${2:-}" = deskbell-server ] || { echo "no unit ${2:-}" >&2; exit 5; }
is_there() { [ -s "$PIDFILE" ] && kill -0 "$(cat "$PIDFILE")" 2>/dev/null; }
stop() { if is_there; then kill "$(cat "$PIDFILE")"; while is_there; do sleep 0.02; done; fi; }
start() {
    : >"$OUT"
    setsid deskbell-server >"$OUT" 2>>"$LOG" </dev/null & echo $! >"$PIDFILE"
    until grep -q '^listening on' "$OUT"; do is_there || { tail -3 "$LOG" >&2; exit 1; }; sleep 0.02; done
}
case "$1" in
    stop) stop ;;
    start) is_there || start ;;
    restart) stop; start ;;
    reload)
        deskbell-server --check-config
        before=$(grep -c '"event":"settings_' "$LOG" || true)
        kill -HUP "$(cat "$PIDFILE")"
        until [ "$(grep -c '"event":"settings_' "$LOG" || true)" -gt "$before" ]; do is_there; sleep 0.02; done ;;
    status) is_there && cat "$OUT" ;;
    *) echo "no verb $1" >&2; exit 1 ;;
esac
"""
JOURNALCTL = """\
#!/bin/bash
# systemd's own lines and sentences for people stand between those of the log.
echo "Starting deskbell-server.service - Deskbell support chat server..."
exec cat "$OUT" "$LOG"
"""
CHOWN = """\
#!/bin/bash
# The user of the service is not there.
exit 0
"""
SUDO = """\
#!/bin/bash
exec "$@"
"""


class Missing(Exception):
    """A tool that the commands use."""


class Machine:
    """The server's data is in its file, or, if has_postgres, in a PostgreSQL, which is there if needs_postgres too."""

    def __init__(self, programs, has_admin, has_postgres=False, needs_postgres=False):
        self.has_admin, self.is_begun, self.has_postgres = has_admin, False, has_postgres
        try:
            self.cluster = postgres.Cluster() if has_postgres or needs_postgres else None
        except postgres.Missing as missing:
            raise Missing("PostgreSQL") from missing
        self.root = pathlib.Path(tempfile.mkdtemp(prefix="deskbell-docs-"))
        self.port, self.figures_port = free_port(), free_port()
        self.etc, self.data, self.home = self.root / "etc/deskbell", self.root / "var/lib/deskbell", self.root / "home"
        for folder in (self.etc, self.data, self.home, self.root / "bin"):
            folder.mkdir(parents=True)
        self.data.chmod(0o700)
        for name, text in (("systemctl", SYSTEMCTL), ("journalctl", JOURNALCTL), ("chown", CHOWN), ("sudo", SUDO)):
            (self.root / "bin" / name).write_text(text)
            (self.root / "bin" / name).chmod(0o755)
        self.environment = {
            "PATH": ":".join([f"{self.root}/bin", str(programs), *([self.cluster.bin] if self.cluster else []), os.environ["PATH"]]), "HOME": str(self.home), "LC_ALL": "C.UTF-8",
            "DESKBELL_CONFIG": str(self.etc / "deskbell.toml"), "PIDFILE": str(self.root / "pid"), "LOG": str(self.root / "log"),
            "OUT": str(self.root / "out")}

    def __enter__(self):
        (self.root / "log").touch()
        if self.cluster:
            self.cluster.__enter__()
        (self.etc / "deskbell.toml").write_text(
            f'[server]\nlisten = "127.0.0.1:{self.port}"\ndata = "{self.data}"\n[metrics]\nlisten = "127.0.0.1:{self.figures_port}"\n')
        if self.has_postgres:
            self.put_in_force(f'[database]\nengine = "postgresql"\nconnection = "{self.cluster.words}"\nsynchronous = false\n')
        self._secrets()
        return self

    def _begin(self):
        """The server runs, and has somebody to speak of. Pages that only show settings do without."""
        self.is_begun = True
        self._must("systemctl start deskbell-server")
        if self.has_admin:
            self._must("deskbell-server admin add kim --email kim@example.com")
        if not self.has_postgres:
            self._visitor()

    def __exit__(self, *_):
        if self.is_begun:
            self._must("systemctl stop deskbell-server")
        if self.cluster:
            self.cluster.__exit__()
        shutil.rmtree(self.root)

    def run(self, text, is_server=False):
        """What went wrong, or nothing. A server in the foreground is ended once it listens."""
        for tool in TOOLS:
            if re.search(rf"\b{tool} ", text) and not shutil.which(tool):
                raise Missing(tool)
        if not self.is_begun and re.search(OF_THE_SERVER, text):
            self._begin()
        if is_server:
            self._must("systemctl stop deskbell-server")
            problem = self._serve(text)
            self._must("systemctl start deskbell-server")
            return problem
        return self._try(self._here(text))

    def read_settings(self, text):
        sample = self.etc / "sample.toml"
        for name in re.findall(r'^secret_file = "([^"/]+)"', text, re.M):
            (self.etc / name).write_text("a secret of thirty-two characters\n")
        sample.write_text(self._here(text))
        return self._try(f"deskbell-server --check-config --config {sample}")

    def put_in_force(self, text):
        """What the server reads at its next start, besides what it reads now."""
        with (self.etc / "deskbell.toml").open("a") as file:
            file.write(self._here(text))

    def change(self, text):
        """As somebody does who has a server already, and goes on reading."""
        if not self.is_begun:
            self._begin()
        self.put_in_force(text)
        return self._try("deskbell-server --check-config")

    def _here(self, text):
        if self.cluster:
            text = re.sub(r"host=db\.example\.com dbname=deskbell user=deskbell(?: sslmode=verify-full)?", self.cluster.words, text)
        for there, here in (("/etc/deskbell", self.etc), ("/var/lib/deskbell", self.data),
                            ("127.0.0.1:4000", f"127.0.0.1:{self.port}"), ("127.0.0.1:9464", f"127.0.0.1:{self.figures_port}")):
            text = text.replace(there, str(here))
        return text

    def _try(self, commands):
        # Whoever asks for a password gets it, as often as they ask.
        answers = subprocess.Popen(["yes", PASSWORD], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        with answers:
            try:
                done = subprocess.run(["bash", "-euo", "pipefail", "-c", commands], cwd=self.home, env=self.environment, stdin=answers.stdout,
                                      capture_output=True, text=True, timeout=PATIENCE, check=False)
            except subprocess.TimeoutExpired:
                return f"not done after {PATIENCE} s"
            finally:
                answers.kill()
        said = (done.stdout + done.stderr).strip()
        return f"exit code {done.returncode}:\n{said}" if done.returncode else ""

    def _serve(self, text):
        process = subprocess.Popen(["bash", "-euo", "pipefail", "-c", self._here(text)], cwd=self.home, env=self.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("listening on "):
                break
        os.killpg(process.pid, signal.SIGTERM)
        said, errors = process.communicate(timeout=PATIENCE)
        return "" if lines and lines[-1].startswith("listening on ") else "".join(lines) + said + errors

    def _must(self, command):
        if problem := self._try(command):
            raise RuntimeError(f"{command}: {problem}")

    def _visitor(self):
        """Somebody whom pages can ask about: number 12."""
        with sqlite3.connect(self.data / "deskbell.db") as database:
            database.execute("INSERT INTO visitor (id, site, token_hash, name, email, verified, known_at)"
                             " VALUES (12, 1, x'0c', '이지민', 'jimin@example.com', 0, ?)", (int(time.time() * 1000),))
        database.close()

    def _secrets(self):
        """What settings name."""
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=desk.example.com",
                        "-days", "30", "-keyout", self.etc / "privkey.pem", "-out", self.etc / "fullchain.pem"], check=True, capture_output=True)
        for name, text in (("mail-password", "secret\n"), ("database-password", "secret\n"), ("site-secret", "0123456789" * 4)):
            (self.etc / name).write_text(text)
        for file in self.etc.iterdir():
            file.chmod(0o600)
