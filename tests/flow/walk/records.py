# SPDX-License-Identifier: MIT
"""What admins have done, as the server's database says."""

import collections
import sqlite3

# verb, conversation, admin, text; `at` tells apart what may be done more than once
Deed = collections.namedtuple("Deed", "verb place admin text at")
DEEDS = {
    "say": "SELECT 'chat', chat, admin, text, id FROM message WHERE side = 'admin' AND kind = 'text'",
    "join": "SELECT 'chat', chat, admin, '', id FROM message WHERE side = 'admin' AND kind = 'joined'",
    "end": "SELECT 'chat', chat, admin, '', id FROM message WHERE side = 'admin' AND kind = 'ended'",
    "answer": "SELECT 'inquiry', inquiry, admin, comment.text, comment.id FROM comment JOIN inquiry ON inquiry = inquiry.id"
              " WHERE side = 'admin' AND inquiry.deleted = 0",
    "note": "SELECT iif(chat, 'chat', 'inquiry'), iif(chat, chat, inquiry), admin, text, id FROM note WHERE deleted = 0",
    "delete": "SELECT 'inquiry', id, settled_by, '', settled_at FROM inquiry WHERE deleted = 1",
    "resolve": "SELECT 'inquiry', id, settled_by, '', settled_at FROM inquiry WHERE deleted = 0 AND state = 'resolved' AND settled_by",
    "reopen": "SELECT 'inquiry', id, settled_by, '', settled_at FROM inquiry WHERE deleted = 0 AND state = 'open' AND settled_by",
    "give": "SELECT 'chat', id, owner, '', transfer_until FROM chat WHERE transfer_to AND state <> 'ended'",
}


class Records:
    def __init__(self, path):
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
        self.admins = dict(self.database.execute("SELECT id, name FROM admin"))
        self.known = self.all()

    def all(self):
        return {Deed(verb, (kind, number), self.admins.get(admin, ""), text, at)
                for verb, sql in DEEDS.items() for kind, number, admin, text, at in self.database.execute(sql)}

    def fresh(self):
        """What has been done since this was asked last."""
        now = self.all()
        fresh, self.known = now - self.known, now
        return sorted(fresh, key=lambda deed: deed.at)

    def has(self, verb, place, text):
        return any(deed[:2] == (verb, place) and deed.text == text for deed in self.all())

    def state(self, place):
        """`waiting`, `active`, `ended`, `open`, `resolved` or `deleted`."""
        kind, number = place
        sql = "SELECT state FROM chat WHERE id = ?" if kind == "chat" else "SELECT iif(deleted, 'deleted', state) FROM inquiry WHERE id = ?"
        row = self.database.execute(sql, (number,)).fetchone()
        return row[0] if row else "deleted"

    def owner(self, place):
        return self.admins.get(self.database.execute("SELECT owner FROM chat WHERE id = ?", (place[1],)).fetchone()[0], "")
