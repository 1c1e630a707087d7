# SPDX-License-Identifier: MIT
"""Judges a history: nothing lost, doubled, reordered, invented, and no seams. Knows docs/protocol.md, not the server."""
import sys
from collections import defaultdict

from history import History


def judge(history):
    """A list of violations, each a sentence; empty if the server kept its word."""
    return _Judge(history).verdict()


class _Judge:
    def __init__(self, history):
        self.records = history.records
        self.violations = []
        self.invoked = {}                     # (chat, key) → record
        self.order = defaultdict(list)        # (who, chat) → keys, as invoked
        self.acked = {}                       # (chat, key) → seq
        self.refused = {}                     # (chat, key) → code
        self.abandoned = set()
        self.truth = defaultdict(dict)        # chat → seq → line: what anybody was ever told
        self.copies = {}                      # (who, chat) → lines held
        self.ahead = defaultdict(dict)        # (who, chat) → seq → own line whose ack came before lines below it
        self.paging = set()                   # (who, chat) between a page and the rest of the backlog
        self.ended = []

    def verdict(self):
        for record in self.records:
            getattr(self, "_" + record["what"])(record)
        self._judge_copies()
        for chat in sorted({chat for chat, _ in self.invoked} | set(self.truth)):
            self._judge_chat(chat)
        return self.violations

    def _say(self, kind, text):
        self.violations.append(f"{kind}: {text}")

    # ---- what the records say --------------------------------------------------------------------------------------

    def _invoke(self, r):
        self.invoked[r["chat"], r["key"]] = r
        self.order[r["who"], r["chat"]].append(r["key"])

    def _abandon(self, r):
        self.abandoned.add((r["chat"], r["key"]))

    def _wait(self, r):
        pass

    def _refuse(self, r):
        self.refused[r["chat"], r["key"]] = r["code"]

    def _ack(self, r):
        place = r["chat"], r["key"]
        known = self.acked.setdefault(place, r["seq"])
        if known != r["seq"]:
            self._say("doubled", f"chat {r['chat']}: {r['key']} was acknowledged as {known} and as {r['seq']}")
        invoke = self.invoked.get(place)
        if invoke is None:
            self._say("invented", f"chat {r['chat']}: an ack of {r['key']}, which nobody sent")
            return
        copy = self.copies.get((r["who"], r["chat"]))
        if copy is None or r["seq"] <= len(copy) or (r["who"], r["chat"]) in self.paging:
            return
        line = [r["seq"], "text", invoke["author"], r["key"], invoke["text"]]
        self._tell(r, line)
        self.ahead[r["who"], r["chat"]][line[0]] = line
        self._catch_up(r["who"], r["chat"])

    def _fresh(self, r):
        self.copies.pop((r["who"], r["chat"]), None)
        self.paging.discard((r["who"], r["chat"]))

    def _page(self, r):
        place = r["who"], r["chat"]
        copy = self.copies.setdefault(place, [])
        (self.paging.add if r["more"] else self.paging.discard)(place)
        after = r["after"]
        if r["start_over"]:
            copy.clear()
            after = 0
        expected = after + 1
        for line in r["lines"]:
            self._tell(r, line)
            if line[0] != expected:
                self._say("seam", f"chat {r['chat']}, {r['who']} at {r['t']}: the page after {after} has {line[0]}"
                                  f" where {expected} should be")
            expected = line[0] + 1
            if line[0] == len(copy) + 1:
                copy.append(line)
        self._catch_up(*place)

    def _live(self, r):
        copy = self.copies.get((r["who"], r["chat"]))
        if copy is None or (r["who"], r["chat"]) in self.paging:
            return  # the page that is on its way holds it too
        self._append(r, copy, r["line"], "a live line")

    def _append(self, r, copy, line, what):
        self._tell(r, line)
        if line[0] == len(copy) + 1:
            copy.append(line)
            self._catch_up(r["who"], r["chat"])
        else:
            self._say("seam", f"chat {r['chat']}, {r['who']} at {r['t']}: {what} has number {line[0]},"
                              f" the last one held is {len(copy)}")

    def _catch_up(self, who, chat):
        """The ack of a command comes before its events, and one of these may be a line with a number below the ack's."""
        copy, ahead = self.copies[who, chat], self.ahead[who, chat]
        while len(copy) + 1 in ahead:
            copy.append(ahead.pop(len(copy) + 1))

    def _tell(self, r, line):
        known = self.truth[r["chat"]].setdefault(line[0], line)
        if known != line:
            self._say("disagreement", f"chat {r['chat']}: line {line[0]} was {known} and is {line} for {r['who']}")

    def _end(self, r):
        self.ended.append((r["who"], r["chat"]))

    # ---- what follows ----------------------------------------------------------------------------------------------

    def _judge_copies(self):
        for who, chat in self.ended:
            copy = self.copies.get((who, chat), [])
            last = max(self.truth[chat], default=0)
            if len(copy) != last:
                self._say("missing", f"chat {chat}: {who} holds {len(copy)} lines, the chat has {last}")

    def _judge_chat(self, chat):
        lines = self.truth[chat]
        last = max(lines, default=0)
        holes = [n for n in range(1, last + 1) if n not in lines]
        if holes:
            self._say("hole", f"chat {chat}: nobody was ever shown {holes[:10]} of {last}")
        places = defaultdict(list)
        for number in sorted(lines):
            _, kind, author, key, text = lines[number]
            if kind != "text":
                continue
            places[key].append(number)
            invoke = self.invoked.get((chat, key))
            if invoke is None:
                self._say("invented", f"chat {chat}: line {number} has the key {key}, which nobody sent")
            elif (invoke["text"], invoke["author"]) != (text, author):
                self._say("altered", f"chat {chat}: line {number} of {author} is {text!r}, sent was {invoke['text']!r}")
        for (place, key), seq in self.acked.items():
            if place == chat and seq not in places[key]:
                self._say("lost", f"chat {chat}: {key} was acknowledged as {seq}, and stands at {places[key]}")
        for key, numbers in places.items():
            if len(numbers) > 1:
                self._say("doubled", f"chat {chat}: {key} stands at {numbers}")
            if (chat, key) in self.refused and numbers:
                self._say("refused", f"chat {chat}: {key} was refused ({self.refused[chat, key]}) and stands at {numbers}")
        for (who, place), keys in self.order.items():
            if place != chat:
                continue
            numbers = [places[key][0] for key in keys if places.get(key) and (chat, key) not in self.abandoned]
            for first, second in zip(numbers, numbers[1:]):
                if first > second:
                    self._say("reordered", f"chat {chat}: {who} sent what stands at {first} before what stands at {second}")
                    break


def main():
    for path in sys.argv[1:]:
        violations = judge(History.load(path))
        print(f"{path}: {len(violations)} violations")
        for violation in violations:
            print("  " + violation)


if __name__ == "__main__":
    main()
