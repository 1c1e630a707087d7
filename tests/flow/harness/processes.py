# SPDX-License-Identifier: MIT
"""Starting, watching and stopping the programs of a test; only ever those that it started itself."""

import contextlib
import ctypes
import json
import os
import queue
import re
import signal
import subprocess
import threading

from .waiting import eventually

PR_SET_PDEATHSIG = 1


def die_with_parent():
    """A test that is killed must leave nothing behind."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def memory(pid):
    """MiB: resident, and of its own."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as file:
        kib = {name: int(value) for name, value in re.findall(r"^(\w+):\s+(\d+) kB", file.read(), re.MULTILINE)}
    return kib["Rss"] / 1024, (kib["Private_Clean"] + kib["Private_Dirty"]) / 1024


class Process:
    """A program whose output goes to a log file."""

    def __init__(self, name, argv, logs, env=None, stdin_text=None, stdout=None):
        self.name = name
        self.log_path = logs / f"{name}.log"
        self.log = open(self.log_path, "ab")
        self.start_of_output = self.log.tell()
        self.popen = subprocess.Popen(
            [str(a) for a in argv], stdin=subprocess.PIPE, stdout=stdout or self.stdout(),
            stderr=self.log, env=env, start_new_session=True, preexec_fn=die_with_parent)
        if stdin_text is not None:
            # Who does not read it may be over before.
            with contextlib.suppress(BrokenPipeError):
                self.popen.stdin.write(stdin_text.encode())
                self.popen.stdin.close()

    def stdout(self):
        return self.log

    @property
    def pid(self):
        return self.popen.pid

    def is_running(self):
        return self.popen.poll() is None

    def output(self):
        with open(self.log_path, "rb") as log:
            log.seek(self.start_of_output)
            return log.read().decode(errors="replace")

    def wait_for_line(self, pattern, within=20):
        def found():
            match = re.search(pattern, self.output(), re.MULTILINE)
            if not match and not self.is_running():
                raise RuntimeError(f"{self.name} stopped with {self.popen.returncode}:\n{self.output()[-2000:]}")
            return match
        return eventually(f"{self.name} prints {pattern}", found, within)

    def wait(self, within=20):
        return self.popen.wait(within)

    def kill(self):
        """Without warning, as a power cut would."""
        if self.is_running():
            os.killpg(self.pid, signal.SIGKILL)
        self.popen.wait(10)

    def stop(self):
        if self.is_running():
            self.popen.terminate()
            try:
                self.popen.wait(5)
            except subprocess.TimeoutExpired:
                pass
        try:
            os.killpg(self.pid, signal.SIGKILL)  # whatever it left in its own group
        except ProcessLookupError:
            pass
        self.popen.wait(10)
        self.log.close()


class LineProcess(Process):
    """A program that talks JSON lines on stdin and stdout; its stderr goes to the log."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def stdout(self):
        return subprocess.PIPE

    def _read(self):
        for line in self.popen.stdout:
            self.lines.put(json.loads(line))
        self.lines.put(None)

    def tell(self, message):
        try:
            self.popen.stdin.write(json.dumps(message).encode() + b"\n")
            self.popen.stdin.flush()
        except BrokenPipeError:
            raise AssertionError(f"{self.name} has ended; see {self.log_path}") from None

    def next_line(self, within=30):
        try:
            line = self.lines.get(timeout=within)
        except queue.Empty:
            raise AssertionError(f"{self.name} did not answer within {within} s") from None
        if line is None:
            raise RuntimeError(f"{self.name} has stopped, see {self.log_path}")
        return line

    def waiting_lines(self):
        lines = []
        while not self.lines.empty():
            line = self.lines.get()
            if line is not None:
                lines.append(line)
        return lines
