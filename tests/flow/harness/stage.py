# SPDX-License-Identifier: MIT
"""One stage per test: a folder, the programs started on it, and what is left to look at when it failed."""

import os
import pathlib
import shutil
import tempfile

from .processes import Process


class Stage:
    def __init__(self, name, programs, artifacts, seed=None, steps=None):
        self.name = name
        self.seed, self.steps = seed, steps  # of a flow that goes at random; None: its own
        self.programs = programs            # folder with deskbell-server and deskbell-admin
        self.artifacts = artifacts / name   # logs, and pictures when it failed
        shutil.rmtree(self.artifacts, ignore_errors=True)
        self.artifacts.mkdir(parents=True)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="deskbell-flow-"))
        self.processes = []
        self.desktop = None
        self.browser = None
        self.apps = []

    def start(self, name, argv, kind=Process, **options):
        process = kind(name, argv, self.artifacts, **options)
        self.processes.append(process)
        return process

    def program(self, name):
        path = self.programs / name
        assert os.access(path, os.X_OK), f"{path} has not been built"
        return path

    def keep_evidence(self):
        """Pictures of everything, after a failure. Must not fail itself."""
        for process in self.processes:
            if not process.is_running() and process.popen.returncode != 0:
                print(f"{process.name} is not running any more: {process.popen.returncode}")
        if self.desktop:
            for screen in range(len(self.desktop.displays)):
                self._try(lambda: self.desktop.picture(self.artifacts / f"screen{screen or ''}.png", screen))
        for number, app in enumerate(self.apps):
            self._try(lambda: (self.artifacts / f"app-{number}.tree.txt").write_text(app.tree()))
        if self.browser:
            for page in self._try(self.browser.pages) or []:
                self._try(lambda: self.browser.screenshot(page, self.artifacts / f"page-{page}.png"))
                self._try(lambda: (self.artifacts / f"page-{page}.txt").write_text(
                    self.browser.text(page) + "\n\nerrors: " + "\n".join(self.browser.errors(page))))

    @staticmethod
    def _try(action):
        try:
            return action()
        except Exception as error:  # noqa: BLE001: evidence is worth having in part
            print(f"no evidence: {error}")
            return None

    def clear(self):
        for process in reversed(self.processes):
            process.stop()
        shutil.rmtree(self.folder, ignore_errors=True)
