-- SPDX-License-Identifier: MIT
-- Migration 14 as it was released, then what a server of that time has added. Never edited: see README.md.
ALTER TABLE admin ADD COLUMN owner INTEGER NOT NULL DEFAULT 0;
UPDATE admin SET owner = 1 WHERE id = (SELECT id FROM admin ORDER BY disabled, id LIMIT 1);
ALTER TABLE visitor ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
CREATE INDEX visitor_by_subject ON visitor (subject) WHERE subject <> '';
CREATE INDEX letter_by_chat ON letter (chat) WHERE chat <> 0;
CREATE TABLE counted_chat (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL,
    end_reason TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    ringing_since INTEGER NOT NULL,
    wait_time INTEGER NOT NULL,
    missed_at INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    topic TEXT NOT NULL,
    rating TEXT NOT NULL,
    lines INTEGER NOT NULL
) STRICT;
ALTER TABLE erased ADD COLUMN chat INTEGER NOT NULL DEFAULT 0;
ALTER TABLE erased ADD COLUMN finished INTEGER NOT NULL DEFAULT 1;
CREATE INDEX erased_unfinished ON erased (id) WHERE finished = 0;
PRAGMA user_version = 14;

INSERT INTO counted_chat (id, site, end_reason, opened_at, ringing_since, wait_time, missed_at, accepted_at, ended_at, owner, topic, rating, lines)
    VALUES (90, 1, 'visitor', 500, 500, 180000, 0, 600, 700, 2, 'general', 'good', 12);
INSERT INTO visitor (id, site, token_hash, name, email, verified, known_at, erased) VALUES (90, 1, x'90', '', '', 0, 0, 9999);
INSERT INTO erased (id, inquiry, chat, finished) VALUES (2, 0, 90, 1);
