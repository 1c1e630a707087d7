# SPDX-License-Identifier: MIT
"""What deskbell-server's package brings along: no page of it may lead to one that is not there."""
import os
import pathlib
import re
import subprocess
import tempfile

from page import Page

ELSEWHERE = ("findings/README.md",)  # only in the sources
DOCUMENTS = "usr/share/doc/deskbell-server"


def what_it_lacks(build):
    """Of what is installed from that folder of a build. An absolute path is below it, too."""
    with tempfile.TemporaryDirectory(prefix="deskbell-package-") as folder:
        done = subprocess.run(["cmake", "--install", build, "--component", "server", "--prefix", "/usr"], env={**os.environ, "DESTDIR": folder},
                              capture_output=True, text=True, check=False)
        if done.returncode:
            yield f"nothing can be installed from {build}: {done.stderr}"
            return
        root = pathlib.Path(folder)
        pages = {path: Page(path) for path in (root / DOCUMENTS).rglob("*.md")}
        if not pages:
            yield "the package has no pages"
        for path, page in sorted(pages.items()):
            for line, target in page.links():
                file = (path.parent / target.partition("#")[0]).resolve() if target.partition("#")[0] else path
                if not file.exists() and target not in ELSEWHERE:
                    yield f"the package's {path.relative_to(root)}:{line}: there is no {target}"
        for path in [file for file in root.rglob("*") if file.is_file() and file.suffix in (".md", ".toml", ".service", ".conf", ".cfg")]:
            for named in re.findall(rf"/{DOCUMENTS}[\w./-]*\w", path.read_text(encoding="utf-8")):
                if not (root / named[1:]).exists():
                    yield f"the package's {path.relative_to(root)}: there is no {named}"
