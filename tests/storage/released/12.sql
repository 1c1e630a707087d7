-- SPDX-License-Identifier: MIT
-- Migration 12 as it was released, then what a server of that time has added. Never edited: see README.md.
ALTER TABLE admin ADD COLUMN display_name TEXT NOT NULL DEFAULT '';
PRAGMA user_version = 12;

UPDATE admin SET display_name = '김상담' WHERE id = 2;
