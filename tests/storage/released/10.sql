-- SPDX-License-Identifier: MIT
-- Migration 10 as it was released, then what a server of that time has added. Never edited: see README.md.
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    inquiry INTEGER NOT NULL,
    comment INTEGER NOT NULL,
    name TEXT NOT NULL,
    size INTEGER NOT NULL,
    type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    thumbnail INTEGER NOT NULL
) STRICT;
CREATE INDEX file_by_chat ON file (chat, seq) WHERE chat <> 0;
CREATE INDEX file_by_inquiry ON file (inquiry, comment) WHERE inquiry <> 0;
PRAGMA user_version = 10;

INSERT INTO message (id, chat, seq, prev, kind, side, admin, at, key, name, text)
    VALUES (300, 3, 4, 84, 'text', 'visitor', 0, 6200, 'f-1', 'Guest 3', '화면.png');
UPDATE chat_progress SET last_row = 300, last_seq = 4 WHERE chat = 3;
INSERT INTO file (id, chat, seq, inquiry, comment, name, size, type, width, height, thumbnail)
    VALUES (4242, 3, 4, 0, 0, '화면.png', 1000, 'image/png', 10, 10, 0), (4343, 0, 0, 1, 2, '영수증.pdf', 2000, 'application/pdf', 0, 0, 0);
