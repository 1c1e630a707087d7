-- SPDX-License-Identifier: MIT
-- Migration 15 as it was released, then what a server of that time has added. Never edited: see README.md.
CREATE TABLE reply (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    name TEXT NOT NULL,
    ko TEXT NOT NULL,
    en TEXT NOT NULL,
    changed_by INTEGER NOT NULL,
    changed_by_name TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX reply_by_owner ON reply (owner, id);
CREATE TABLE reply_key (
    admin INTEGER NOT NULL,
    key TEXT NOT NULL,
    reply INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (admin, key)
) STRICT, WITHOUT ROWID;
PRAGMA user_version = 15;

INSERT INTO reply (id, version, owner, name, ko, en, changed_by, changed_by_name, at)
    VALUES (1, 2, 0, '배송', '내일 도착해요, {이름}님', 'It arrives tomorrow', 2, 'kim', 9600), (2, 1, 2, 'mine', '', 'Hello', 2, 'kim', 9700);
INSERT INTO reply_key (admin, key, reply, at) VALUES (2, 'p-1', 1, 9600), (2, 'p-2', 2, 9700);
