# SPDX-License-Identifier: MIT
"""A full database, made once and kept: years of chats and inquiries, with their index."""
import os
import pathlib
import shutil
import subprocess
import sys

import servers

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "flow"))
from harness.waiting import eventually  # noqa: E402
from harness.wire import WireAdmin  # noqa: E402


class InPlace(servers.Deskbell):
    """On the very directory, not on a copy."""

    def command(self):
        config = os.path.join(self.folder, "deskbell.toml")
        pathlib.Path(config).write_text(servers.SETTINGS, encoding="utf-8")
        return [self.program, "--config", config, "--data", self.data]


def prepared(options):
    """The seeded data directory, with its index filled."""
    days = [str(options.days)] if getattr(options, "days", 0) else []
    data = pathlib.Path(options.cache) / "-".join(["seeded", str(options.inquiries), str(options.messages), *days])
    if (data / "complete").exists():
        return str(data)
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    servers.add_admins(servers.program(options, "deskbell-server"), str(data), 2)
    subprocess.run([servers.program(options, "deskbell-bench-seed"), data / "deskbell.db", str(options.inquiries), str(options.messages), *days],
                   check=True)
    with InPlace(options, str(data)) as server:
        admin = WireAdmin(server.port, "bench0", servers.PASSWORD)
        eventually("the index is filled", lambda: not admin.ask("search", text="zzz").get("unindexed", 0), within=3600, every=1)
        admin.close()
    (data / "complete").touch()
    return str(data)
