-- SPDX-License-Identifier: MIT
-- Migration 6 as it was released, then what a server of that time has added. Never edited: see README.md.
CREATE INDEX chat_over ON chat (opened_at, id, visitor, owner, verified) WHERE state = 'ended';
DROP INDEX inquiry_by_at;
CREATE INDEX inquiry_by_at ON inquiry (at, id, state, kind, verified, settled_by, visitor) WHERE deleted = 0;
CREATE TABLE erased (id INTEGER PRIMARY KEY, inquiry INTEGER NOT NULL) STRICT;
PRAGMA user_version = 6;

INSERT INTO erased (id, inquiry) VALUES (1, 3);
