-- SPDX-License-Identifier: MIT
-- Migration 2 as it was released, then what a server of that time has added. Never edited: see README.md.
ALTER TABLE admin ADD COLUMN totp_secret BLOB NOT NULL DEFAULT x'';
ALTER TABLE admin ADD COLUMN totp_used INTEGER NOT NULL DEFAULT 0;
CREATE TABLE recovery_code (
    admin INTEGER NOT NULL REFERENCES admin (id),
    code_hash BLOB NOT NULL,
    PRIMARY KEY (admin, code_hash)
) STRICT, WITHOUT ROWID;
ALTER TABLE visitor ADD COLUMN subject TEXT NOT NULL DEFAULT '';
CREATE TABLE block (
    id INTEGER PRIMARY KEY,
    visitor INTEGER NOT NULL REFERENCES visitor (id),
    address TEXT NOT NULL,
    address_until INTEGER NOT NULL,
    admin INTEGER NOT NULL,
    at INTEGER NOT NULL,
    lifted_at INTEGER NOT NULL
) STRICT;
CREATE INDEX block_standing ON block (id) WHERE lifted_at = 0;
PRAGMA user_version = 2;

UPDATE admin SET totp_secret = x'0102', totp_used = 55 WHERE id = 2;
INSERT INTO recovery_code (admin, code_hash) VALUES (2, x'c1'), (2, x'c2');
INSERT INTO visitor (id, site, token_hash, name, email, verified, known_at, subject) VALUES (4, 1, x'04', '박서준', 'sj@example.com', 1, 8000, 'user-4');
INSERT INTO block (id, visitor, address, address_until, admin, at, lifted_at) VALUES (1, 2, '192.0.2.7', 90000, 2, 8100, 0), (2, 3, '', 0, 2, 8110, 8120);
