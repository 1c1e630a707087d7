-- SPDX-License-Identifier: MIT
-- Migration 5 as it was released, then what a server of that time has added. Never edited: see README.md.
CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    inquiry INTEGER NOT NULL,
    admin INTEGER NOT NULL,
    admin_name TEXT NOT NULL,
    at INTEGER NOT NULL,
    edited_at INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    key TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX note_by_chat ON note (chat, id) WHERE chat <> 0 AND deleted = 0;
CREATE INDEX note_by_inquiry ON note (inquiry, id) WHERE inquiry <> 0 AND deleted = 0;
CREATE TABLE note_key (
    admin INTEGER NOT NULL,
    key TEXT NOT NULL,
    chat INTEGER NOT NULL,
    inquiry INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (admin, key)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 5;

INSERT INTO note (id, chat, inquiry, admin, admin_name, at, edited_at, deleted, key, text) VALUES
    (1, 1, 0, 2, 'kim', 9100, 0, 0, 'n-1', '단골 손님'),
    (2, 0, 1, 2, 'kim', 9200, 9300, 0, 'n-2', 'see the log'),
    (3, 1, 0, 2, '', 9400, 0, 1, 'n-3', '');
INSERT INTO note_key (admin, key, chat, inquiry, at) VALUES (2, 'n-1', 1, 0, 9100), (2, 'n-2', 0, 1, 9200), (2, 'n-3', 1, 0, 9400);
