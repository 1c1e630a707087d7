-- SPDX-License-Identifier: MIT
-- Migration 3 as it was released, then what a server of that time has added. Never edited: see README.md.
CREATE TABLE message_mark (
    chat INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    row INTEGER NOT NULL,
    PRIMARY KEY (chat, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO message_mark (chat, seq, row) SELECT chat, seq, id FROM message WHERE seq % 64 = 0;
DROP INDEX inquiry_by_at;
DROP INDEX inquiry_by_state;
DROP INDEX inquiry_by_kind;
DROP INDEX inquiry_by_title;
DROP INDEX inquiry_by_name;
DROP INDEX inquiry_by_comments;
CREATE INDEX inquiry_by_at ON inquiry (at, id, state, kind) WHERE deleted = 0;
CREATE INDEX inquiry_by_state ON inquiry (state, at, id, kind) WHERE deleted = 0;
CREATE INDEX inquiry_by_kind ON inquiry (kind, at, id, state) WHERE deleted = 0;
CREATE INDEX inquiry_by_title ON inquiry (title COLLATE NOCASE, at, id, state, kind) WHERE deleted = 0;
CREATE INDEX inquiry_by_name ON inquiry (visitor_name COLLATE NOCASE, at, id, state, kind) WHERE deleted = 0;
CREATE INDEX inquiry_by_comments ON inquiry (comments, at, id, state, kind) WHERE deleted = 0;
PRAGMA user_version = 3;

INSERT INTO chat (id, site, visitor, key, state, end_reason, opened_at, ringing_since, deadline, wait_time, missed_at, accepted_at,
    ended_at, owner, owner_name, visitor_name, email, verified, page, agent, first_text, inquiry, first_row)
    VALUES (4, 1, 4, 'call-4', 'ended', 'admin', 10000, 10000, 190000, 180000, 0, 10100, 20000, 2, 'kim', '박서준', 'sj@example.com', 1, '', '', '', 0, 101);
INSERT INTO message (id, chat, seq, prev, kind, side, admin, at, key, name, text)
    WITH RECURSIVE line (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM line WHERE n < 130)
    SELECT 100 + n, 4, n, iif(n > 1, 99 + n, 0), 'text', 'visitor', 0, 10000 + n, 'm4-' || n, '박서준', '줄 ' || n FROM line;
INSERT INTO chat_progress (chat, last_row, last_seq, visitor_delivered, visitor_read, admin_delivered, admin_read) VALUES (4, 230, 130, 130, 130, 130, 130);
INSERT INTO message_mark (chat, seq, row) VALUES (4, 64, 164), (4, 128, 228);
