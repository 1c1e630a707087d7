# SPDX-License-Identifier: MIT
"""Everybody else: visitors who ring, write and leave inquiries, and a third admin, who all act while a hand is on its way."""

import dataclasses

from harness.wire import WireAdmin, WireVisitor

RINGING, CHATS, INQUIRIES = 4, 9, 9  # so many at once


@dataclasses.dataclass
class Talk:
    place: tuple
    name: str    # of the visitor: nobody else has it
    title: str   # what the window says while it is open
    visitor: WireVisitor


class Crowd:
    def __init__(self, desk, records, dice):
        self.desk, self.records, self.dice = desk, records, dice
        self.colleague = WireAdmin(desk.server.port, "mina")
        self.talks = []
        self.number = 0
        self.acts = [self.ring] * 3 + [self.file] * 3 + [self.write] * 6 + [self.comment] * 3 + [
            self.cancel, self.accept, self.accept, self.resolve, self.resolve, self.reopen, self.delete, self.note, self.take_over, self.hand_over, self.end,
            self.leave]

    def meet(self):
        """Something for everybody to do."""
        for act in [self.ring] * 4 + [self.file] * 5:
            act()

    def act(self):
        return self.dice.choice(self.acts)()

    # ---- who there is ----

    def called(self, name):
        return next((talk for talk in self.talks if talk.name == name), None)

    def titled(self, title):
        return next((talk for talk in self.talks if talk.title == title), None)

    def those(self, kind, *states):
        return [talk for talk in self.talks if talk.place[0] == kind and self.records.state(talk.place) in states]

    def one(self, kind, *states):
        found = self.those(kind, *states)
        return self.dice.choice(found) if found else None

    def _visitor(self, word):
        self.number += 1
        name = f"{word}{self.number:03}"
        return WireVisitor(self.desk.server.port, self.desk.site.url.rstrip("/"), name)

    def _line(self):
        self.number += 1
        return f"line{self.number}"

    # ---- visitors ----

    def ring(self):
        if len(self.those("chat", "waiting")) >= RINGING or len(self.those("chat", "active")) >= CHATS:
            return self.write()
        visitor = self._visitor("caller")
        visitor.ring(self._line())
        self.talks.append(Talk(("chat", visitor.chat), visitor.name, visitor.name, visitor))
        return f"{visitor.name} rings"

    def file(self):
        if len(self.those("inquiry", "open")) >= INQUIRIES:
            return self.comment()
        visitor = self._visitor("writer")
        title = f"about{self.number:03}"
        filed = visitor.ask("file_inquiry", name=visitor.name, kind="error", title=title, text=self._line(), email="", page="", agent="")
        assert filed["type"] == "ack", filed
        self.talks.append(Talk(("inquiry", filed["inquiry"]), visitor.name, title, visitor))
        return f"{visitor.name} files {title}"

    def write(self):
        if talk := self.one("chat", "active", "waiting"):
            talk.visitor.write(self._line())
            return f"{talk.name} writes"
        return self.file()

    def comment(self):
        if talk := self.one("inquiry", "open", "resolved"):
            talk.visitor.ask("comment_inquiry", inquiry=talk.place[1], text=self._line())
            return f"{talk.name} comments"
        return self.file()

    def cancel(self):
        if talk := self.one("chat", "waiting"):
            talk.visitor.ask("cancel_call", chat=talk.place[1])
            return f"{talk.name} cancels"
        return self.ring()

    def leave(self):
        if talk := self.one("chat", "active"):
            talk.visitor.ask("end_chat", chat=talk.place[1])
            return f"{talk.name} ends it"
        return self.ring()

    # ---- the colleague ----

    def _colleague(self, what, talk, **fields):
        answer = self.colleague.ask(what, **fields)
        return f"mina: {what} {talk.name}{'' if answer['type'] == 'ack' else ' (' + answer.get('code', '') + ')'}"

    def accept(self):
        talk = self.one("chat", "waiting")
        return self._colleague("accept_call", talk, chat=talk.place[1]) if talk else self.ring()

    def resolve(self):
        talk = self.one("inquiry", "open")
        return self._colleague("resolve_inquiry", talk, inquiry=talk.place[1]) if talk else self.file()

    def reopen(self):
        talk = self.one("inquiry", "resolved")
        return self._colleague("reopen_inquiry", talk, inquiry=talk.place[1]) if talk else self.file()

    def delete(self):
        talk = self.one("inquiry", "resolved")
        return self._colleague("delete_inquiry", talk, inquiry=talk.place[1]) if talk else self.file()

    def note(self):
        talk = self.one("inquiry", "open")
        return self._colleague("add_note", talk, inquiry=talk.place[1], text=self._line()) if talk else self.file()

    def _admin(self, name):
        return next(number for number, known in self.records.admins.items() if known == name)

    def take_over(self):
        talk = self.one("chat", "active")
        owner = self.records.owner(talk.place) if talk else "mina"
        return self._colleague("take_over", talk, chat=talk.place[1], **{"from": self._admin(owner)}) if owner != "mina" else self.ring()

    def _own(self):
        return [talk for talk in self.those("chat", "active") if self.records.owner(talk.place) == "mina"]

    def hand_over(self):
        own = self._own()
        if not own:
            return self.accept()
        talk = self.dice.choice(own)
        to = self._admin(self.dice.choice([name for name in self.records.admins.values() if name != "mina"]))
        return self._colleague("transfer", talk, chat=talk.place[1], to=to)

    def end(self):
        own = self._own()
        return self._colleague("end_chat", own[0], chat=own[0].place[1]) if own else self.accept()
