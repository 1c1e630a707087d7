# SPDX-License-Identifier: MIT
"""What the clients did and saw, in the order in which it happened. The checker judges nothing else.

A record is a dict with `what`, `who` (the client), `t` (seconds), and:

    invoke   chat key text author   the person pressed "send"; clients may send it any number of times from now on
    ack      chat key seq
    refuse   chat key code          a final refusal: it must never appear
    wait     chat key code          a temporary refusal: it will be sent again
    abandon  chat key               the client forgot it (a closed tab without a store): once or not at all, in any order
    fresh    chat                   this reader holds nothing of the chat any more
    page     chat after start_over lines more    backlog: of welcome or chat_page
    live     chat line              a `message` event
    end      chat                   the chat is quiet: this reader must hold all of it now

A line is [seq, kind, from, key, text].
"""
import json
import time


class History:
    def __init__(self):
        self.records = []
        self._start = time.monotonic()

    def add(self, what, who, **more):
        self.records.append({"t": round(time.monotonic() - self._start, 4), "what": what, "who": who, **more})

    def save(self, path):
        with open(path, "w", encoding="utf-8") as file:
            for record in self.records:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")

    @classmethod
    def load(cls, path):
        history = cls()
        with open(path, encoding="utf-8") as file:
            history.records = [json.loads(line) for line in file]
        return history


def line_of(message):
    """A message frame's content as a line of the history."""
    return [message["seq"], message["kind"], message["from"], message.get("key", ""), message.get("text", "")]
