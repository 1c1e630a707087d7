-- SPDX-License-Identifier: MIT
-- Migration 13 as it was released, then what a server of that time has added. Never edited: see README.md.
ALTER TABLE chat ADD COLUMN transcript_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat ADD COLUMN transcript_times INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat ADD COLUMN transcript_by INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat ADD COLUMN transcript_key TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiry ADD COLUMN filed_as TEXT NOT NULL DEFAULT '';
PRAGMA user_version = 13;

UPDATE chat SET transcript_at = 9060, transcript_times = 1, transcript_by = 2, transcript_key = 't-1' WHERE id = 1;
UPDATE inquiry SET filed_as = '예약' WHERE id = 1;
