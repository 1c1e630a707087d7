# SPDX-License-Identifier: MIT
"""Reads README.md and docs/*.md as somebody does who follows them: runs the commands that are marked to be run, gives each sample
of settings to the server, follows each link, and looks whether our programs say what troubleshooting.md says they do. A command in a
sentence is not run, since it has no state to be run in; whether the program knows it, and its options, or the file is there, is looked up.

    run.py --programs DIR [--build DIR] [PAGE …]

With --build, the folder of a build, it looks as well whether the package of the server has all the pages that its pages lead to.

Commands run in a folder of their own, where /etc/deskbell and /var/lib/deskbell are; systemctl and journalctl are stand-ins that
start, stop and read the real server there."""
import argparse
import pathlib
import re
import subprocess
import sys

from page import COMMANDS, NOT_RUN, RUN, Page
from machine import Machine, Missing
from package import what_it_lacks

ROOT = pathlib.Path(__file__).resolve().parents[2]
MESSAGES_OF = ("server", "common", "admin-app", "widget", "resources/translations")
WITH_POSTGRES, IN_FORCE = "with PostgreSQL", "put in force"  # in the note behind <!-- run: -->
QUOTING = ("troubleshooting.md", "upgrading.md")  # the pages in which quoted blocks are messages of ours


def main():
    parser = argparse.ArgumentParser(description="Tries what the documentation says.")
    parser.add_argument("page", nargs="*", help="as operating.md; all of them if none is named")
    parser.add_argument("--programs", required=True, type=pathlib.Path, metavar="DIR")
    parser.add_argument("--build", type=pathlib.Path, metavar="DIR")
    options = parser.parse_args()
    everything = {path.resolve(): Page(path) for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]}
    pages = [page for page in everything.values() if not options.page or page.path.name in options.page]
    problems = []
    for page in pages:
        problems += page.problems
        problems += dead_links(page, everything)
        problems += not_said(page)
        problems += not_known(page, options.programs.resolve())
        problems += what_fails(page, options.programs.resolve())
    if options.build:
        problems += what_it_lacks(options.build)
    print("\n".join(problems) or "All of it works.")
    return 1 if problems else 0


def dead_links(page, everything):
    for line, target in page.links():
        path, _, anchor = target.partition("#")
        file = (page.path.parent / path).resolve() if path else page.path.resolve()
        if not file.exists():
            yield f"{page.path.name}:{line}: there is no {target}"
        elif anchor and file in everything and anchor not in everything[file].anchors():
            yield f"{page.path.name}:{line}: {path or 'this page'} has no heading for #{anchor}"


def not_said(page):
    if page.path.name not in QUOTING:
        return
    texts = "".join(file.read_text(encoding="utf-8", errors="replace") for folder in MESSAGES_OF
                    for file in sorted((ROOT / folder).rglob("*")) if file.suffix in (".cpp", ".h", ".js", ".ts", ".toml"))
    for entity, sign in (("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"), ('\\"', '"')):
        texts = texts.replace(entity, sign)
    for line, parts in page.messages():
        for part in parts:
            if part not in texts:
                yield f"{page.path.name}:{line}: nothing of ours says \"{part}\""


def not_known(page, programs):
    """Commands in sentences that would fail whatever the state."""
    usage = None
    for line, text in page.inline_commands():
        if text.startswith("deskbell-server"):
            usage = usage or Usage(programs / "deskbell-server")
            problem = usage.problem_with(text.split()[1:])
        else:
            file = re.split(r"::|\s", text)[0]
            problem = None if (ROOT / file).exists() else f"there is no {file}"
        if problem:
            yield f"{page.path.name}:{line}: `{text}`: {problem}"


class Usage:
    """What --help says there is."""

    def __init__(self, program):
        self._text = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
        self._commands = {}  # with the words that may stand behind each; none: it takes anything
        for line in re.findall(r"^  deskbell-server ([a-z].*)$", self._text, re.M):
            ways = [[word for word in way.split() if not word.startswith("--")] for way in line.split(" | ")]
            if len(ways[0]) == 1:  # as "backup | restore FILE"
                self._commands.update({way[0]: set() for way in ways})
            else:
                self._commands.setdefault(ways[0][0], set()).update([ways[0][1], *(way[0] for way in ways[1:])])

    def problem_with(self, words):
        for option in (word for word in words if word.startswith("--")):
            if not re.search(rf"{re.escape(option)}\b", self._text):
                return f"there is no option {option}"
        words = [word for word in words if not word.startswith("-")]
        if words and words[0] not in self._commands:
            return f"there is no command {words[0]}"
        ways = self._commands[words[0]] if words else set()
        return f"{words[0]} knows no {words[1]}" if len(words) > 1 and ways and words[1] not in ways else None


def what_fails(page, programs):
    tried = [block for block in page.blocks
             if block.mark == RUN or block.language == "toml" and block.mark != NOT_RUN]
    for on_postgres in (False, True):
        blocks = [block for block in tried if (WITH_POSTGRES in block.note) == on_postgres]
        if blocks:
            yield from what_fails_of(blocks, programs, on_postgres)


def what_fails_of(blocks, programs, on_postgres):
    """One after the other, on one machine."""
    has_admin = not any("admin add kim" in block.text or "--owner kim" in block.text for block in blocks)
    goes_there = any(IN_FORCE in block.note for block in blocks)  # on the way
    try:
        machine = Machine(programs, has_admin, on_postgres and not goes_there, on_postgres)
    except Missing as tool:
        print(f"{blocks[0].place} and more: not tried, {tool} is missing")
        return
    with machine:
        for block in blocks:
            try:
                problem = tried_on(machine, block)
            except Missing as tool:
                print(f"{block.place}: not tried, {tool} is missing")
                continue
            if problem:
                yield f"{block.place}: {problem}"


def tried_on(machine, block):
    if block.language == COMMANDS:
        return machine.run(block.text, "foreground" in block.note)
    return machine.change(block.text) if IN_FORCE in block.note else machine.read_settings(block.text)


if __name__ == "__main__":
    sys.exit(main())
