-- SPDX-License-Identifier: MIT
-- Migration 4 as it was released, then what a server of that time has added. Never edited: see README.md.
CREATE TABLE joined_call (
    visitor INTEGER NOT NULL REFERENCES visitor (id),
    key TEXT NOT NULL,
    chat INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (visitor, key)
) STRICT, WITHOUT ROWID;
ALTER TABLE letter ADD COLUMN inquiry INTEGER NOT NULL DEFAULT 0;
ALTER TABLE letter ADD COLUMN chat INTEGER NOT NULL DEFAULT 0;
UPDATE letter SET inquiry = (SELECT inquiry FROM comment WHERE comment.id = letter.comment) WHERE comment IN (SELECT id FROM comment);
CREATE INDEX letter_by_inquiry ON letter (inquiry) WHERE inquiry <> 0;
PRAGMA user_version = 4;

INSERT INTO joined_call (visitor, key, chat, seq, at) VALUES (3, 'call-3b', 3, 2, 6050);
INSERT INTO letter (id, state, message_id, recipient, subject, body, at, next_at, attempts, comment, reason, settled_at, inquiry, chat)
    VALUES (4, 'waiting', 'letter-4', 'kim@example.com', '새 문의', '본문', 7000, 7000, 0, 0, '', 0, 1, 0);
