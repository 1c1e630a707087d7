-- SPDX-License-Identifier: MIT
-- Migration 11 as it was released, then what a server of that time has added. Never edited: see README.md.
CREATE TABLE inquiry_link (
    token_hash BLOB PRIMARY KEY,
    inquiry INTEGER NOT NULL,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX inquiry_link_by_inquiry ON inquiry_link (inquiry);
CREATE INDEX inquiry_link_by_until ON inquiry_link (until);
ALTER TABLE chat ADD COLUMN rating TEXT NOT NULL DEFAULT '';
ALTER TABLE chat ADD COLUMN rating_text TEXT NOT NULL DEFAULT '';
ALTER TABLE chat ADD COLUMN rated_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat ADD COLUMN rated_times INTEGER NOT NULL DEFAULT 0;
CREATE TABLE rating_key (
    visitor INTEGER NOT NULL,
    key TEXT NOT NULL,
    chat INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (visitor, key)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 11;

INSERT INTO inquiry_link (token_hash, inquiry, until) VALUES (x'd1', 1, 9000000);
UPDATE chat SET rating = 'good', rating_text = '친절해요', rated_at = 9050, rated_times = 1 WHERE id = 1;
INSERT INTO rating_key (visitor, key, chat, at) VALUES (1, 'r-1', 1, 9050);
