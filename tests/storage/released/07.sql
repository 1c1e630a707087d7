-- SPDX-License-Identifier: MIT
-- Migration 7 as it was released, then what a server of that time has added. Never edited: see README.md.
ALTER TABLE chat ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE chat ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiry ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiry ADD COLUMN tags TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiry ADD COLUMN assignee INTEGER NOT NULL DEFAULT 0;
ALTER TABLE inquiry ADD COLUMN assignee_name TEXT NOT NULL DEFAULT '';
UPDATE inquiry SET topic = CASE kind WHEN 'error' THEN 'error' WHEN 'suggestion' THEN 'suggestion' WHEN 'missed_call' THEN 'missed' ELSE 'general' END WHERE deleted = 0;
DROP INDEX chat_over;
CREATE INDEX chat_over ON chat (opened_at, id, visitor, owner, verified, topic, tags) WHERE state = 'ended';
DROP INDEX inquiry_by_at;
CREATE INDEX inquiry_by_at ON inquiry (at, id, state, kind, verified, settled_by, visitor, topic, tags, assignee) WHERE deleted = 0;
CREATE TABLE relabelled (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, inquiry INTEGER NOT NULL) STRICT;
ALTER TABLE chat ADD COLUMN transfer_to INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat ADD COLUMN transfer_until INTEGER NOT NULL DEFAULT 0;
CREATE TABLE unread (
    admin INTEGER NOT NULL,
    chat INTEGER NOT NULL,
    inquiry INTEGER NOT NULL,
    number INTEGER NOT NULL,
    why TEXT NOT NULL,
    first INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (admin, chat, inquiry)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 7;

UPDATE chat SET topic = 'error', tags = '환불' || char(10) || 'urgent' WHERE id = 1;
UPDATE chat SET transfer_to = 2, transfer_until = 99000 WHERE id = 3;
UPDATE inquiry SET tags = '결제', assignee = 2, assignee_name = 'kim' WHERE id = 1;
INSERT INTO relabelled (id, chat, inquiry) VALUES (1, 1, 0), (2, 0, 1);
INSERT INTO unread (admin, chat, inquiry, number, why, first, at) VALUES (2, 0, 1, 1, 'follow_up', 2, 7020);
