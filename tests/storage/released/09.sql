-- SPDX-License-Identifier: MIT
-- Migration 9 as it was released, then what a server of that time has added. Never edited: see README.md.
CREATE TABLE page_error (
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    inquiry INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    place TEXT NOT NULL,
    at INTEGER NOT NULL,
    count INTEGER NOT NULL
) STRICT;
CREATE INDEX page_error_by_place ON page_error (chat, inquiry);
PRAGMA user_version = 9;

INSERT INTO page_error (id, chat, inquiry, kind, text, place, at, count) VALUES
    (1, 3, 0, 'error', 'TypeError: x is undefined', '/shop.js:10', 5990, 2), (2, 0, 1, 'request', '500', '/pay', 6990, 1);
