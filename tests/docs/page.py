# SPDX-License-Identifier: MIT
"""What stands in a page of the documentation: its fenced blocks with their marks, its links, the messages it quotes."""
import dataclasses
import pathlib
import re

COMMANDS = "sh"
OTHER_NAMES_OF_COMMANDS = ("bash", "shell", "console", "shell-session", "zsh")
RUN, NOT_RUN = "run", "not run"


@dataclasses.dataclass
class Block:
    page: pathlib.Path
    line: int       # of its fence, from 1
    language: str
    text: str
    mark: str       # RUN, NOT_RUN, or nothing
    note: str       # what stands behind the mark

    @property
    def place(self):
        return f"{self.page.name}:{self.line}"


class Page:
    def __init__(self, path):
        self.path = path
        self.lines = path.read_text(encoding="utf-8").split("\n")
        self.blocks, self.problems = [], []
        self._prose = []  # (line, text)
        self._read()

    def _read(self):
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if fence := re.fullmatch(r"\s*```(\S*).*", line):
                end = next((i for i in range(at + 1, len(self.lines)) if self.lines[i].strip() == "```"), None)
                if end is None:
                    self.problems.append(f"{self.path.name}:{at + 1}: the fence has no end")
                    return
                self._take(at, fence[1], "\n".join(self.lines[at + 1:end]))
                at = end
            elif line.startswith("    ") and not self.lines[at - 1].strip() and not self._is_in_list(at):
                self.problems.append(f"{self.path.name}:{at + 1}: a block without a fence: write ``` and what it is")
            else:
                self._prose.append((at + 1, line))
            at += 1

    def _take(self, at, language, text):
        place = f"{self.path.name}:{at + 1}"
        found = re.fullmatch(r"<!-- (run|not run)(?:: (.+))? -->", self.lines[at - 1])
        mark, note = (found[1], found[2] or "") if found else ("", "")
        if not language:
            self.problems.append(f"{place}: say behind ``` what this block is")
        elif language in OTHER_NAMES_OF_COMMANDS:
            self.problems.append(f"{place}: write {COMMANDS} behind ```, not {language}: else nobody looks whether it is run")
        elif language == COMMANDS and not mark:
            self.problems.append(f"{place}: put <!-- run --> or <!-- not run: why --> above these commands")
        elif mark == NOT_RUN and not note:
            self.problems.append(f"{place}: say why this is not run")
        self.blocks.append(Block(self.path, at + 1, language, text, mark, note))

    def _is_in_list(self, at):
        while at > 0 and (self.lines[at].startswith(" ") or not self.lines[at].strip()):
            at -= 1
        return re.match(r"[-*] |\d+\. ", self.lines[at]) is not None

    def links(self):
        """Those to other pages and files, with the line of each."""
        for number, line in self._prose:
            for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`]*`", "", line)):
                if not re.match(r"[a-z]+:", target):
                    yield number, target

    def inline_commands(self):
        """Those in sentences: what begins with our program or with a file of ours."""
        for number, line in self._prose:
            for text in re.findall(r"`([^`]+)`", line):
                if re.match(r"deskbell-server(?: |$)|(?:\./|(?:tests|installer|findings|resources)/)\S", text):
                    yield number, text

    def anchors(self):
        """As GitHub makes them of headings."""
        headings = [line.lstrip("#").strip() for _, line in self._prose if re.match(r"#{1,6} ", line)]
        return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}

    def messages(self):
        """What programs say, word for word: quoted blocks. … stands for what is different each time."""
        for number, line in self._prose:
            if (line := line.strip()).startswith("> "):
                yield number, [part.strip() for part in line[2:].split("…") if part.strip()]
