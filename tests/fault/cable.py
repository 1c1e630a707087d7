# SPDX-License-Identifier: MIT
"""A machine that is a network namespace, and the cable to it, which can be pulled without a word to either end."""
import os
import subprocess

from run import Skipped


def ip(*words):
    return subprocess.run(["ip", *words], capture_output=True, check=False).returncode == 0


class Cable:
    """As a context manager: plugged in inside of it. number: 0 to 9, one each."""

    def __init__(self, number=0):
        self.namespace = f"deskbell{os.getpid()}-{number}"
        self.link = f"dbf{os.getpid() % 100000}-{number}"
        self.here, self.there = f"10.213.{77 + number}.1", f"10.213.{77 + number}.2"

    @property
    def wrap(self):
        """What a program is started with to run on that machine."""
        return ["ip", "netns", "exec", self.namespace]

    def __enter__(self):
        if os.geteuid() != 0:
            raise Skipped("needs root for a network namespace")
        far = self.link + "p"
        made = [ip("netns", "add", self.namespace), ip("link", "add", self.link, "type", "veth", "peer", "name", far),
                ip("link", "set", far, "netns", self.namespace), ip("addr", "add", self.here + "/30", "dev", self.link), self.plug(),
                ip("-n", self.namespace, "addr", "add", self.there + "/30", "dev", far), ip("-n", self.namespace, "link", "set", far, "up"),
                ip("-n", self.namespace, "link", "set", "lo", "up")]
        if not all(made):
            self.__exit__()
            raise Skipped("no network namespace can be made here")
        return self

    def __exit__(self, *_):
        ip("link", "del", self.link)
        ip("netns", "del", self.namespace)

    def pull(self):
        ip("link", "set", self.link, "down")

    def plug(self):
        return ip("link", "set", self.link, "up")
