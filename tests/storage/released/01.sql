-- SPDX-License-Identifier: MIT
-- Migration 1 as it was released, then what a server of that time has added. Never edited: see README.md.
PRAGMA application_id = 1148414818;
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta (name, value) VALUES ('epoch', lower(hex(randomblob(16))));
CREATE TABLE visitor (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL,
    token_hash BLOB NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    verified INTEGER NOT NULL,
    known_at INTEGER NOT NULL,
    UNIQUE (site, token_hash)
) STRICT;
CREATE TABLE chat (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL,
    visitor INTEGER NOT NULL REFERENCES visitor (id),
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    end_reason TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    ringing_since INTEGER NOT NULL,
    deadline INTEGER NOT NULL,
    wait_time INTEGER NOT NULL,
    missed_at INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    owner_name TEXT NOT NULL,
    visitor_name TEXT NOT NULL,
    email TEXT NOT NULL,
    verified INTEGER NOT NULL,
    page TEXT NOT NULL,
    agent TEXT NOT NULL,
    first_text TEXT NOT NULL,
    inquiry INTEGER NOT NULL,
    first_row INTEGER NOT NULL
) STRICT;
CREATE INDEX chat_by_visitor ON chat (visitor, opened_at);
CREATE INDEX chat_open ON chat (id) WHERE state <> 'ended';
CREATE TABLE chat_progress (
    chat INTEGER PRIMARY KEY REFERENCES chat (id),
    last_row INTEGER NOT NULL,
    last_seq INTEGER NOT NULL,
    visitor_delivered INTEGER NOT NULL,
    visitor_read INTEGER NOT NULL,
    admin_delivered INTEGER NOT NULL,
    admin_read INTEGER NOT NULL
) STRICT;
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    chat INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    prev INTEGER NOT NULL,
    kind TEXT NOT NULL,
    side TEXT NOT NULL,
    admin INTEGER NOT NULL,
    at INTEGER NOT NULL,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE TABLE inquiry (
    id INTEGER PRIMARY KEY,
    site INTEGER NOT NULL,
    visitor INTEGER NOT NULL REFERENCES visitor (id),
    key TEXT NOT NULL,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    visitor_name TEXT NOT NULL,
    verified INTEGER NOT NULL,
    at INTEGER NOT NULL,
    comments INTEGER NOT NULL,
    chat INTEGER NOT NULL,
    deleted INTEGER NOT NULL,
    settled_by INTEGER NOT NULL,
    settled_at INTEGER NOT NULL,
    waited INTEGER NOT NULL,
    email TEXT NOT NULL,
    page TEXT NOT NULL,
    agent TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX inquiry_by_visitor ON inquiry (visitor, at);
CREATE INDEX inquiry_by_at ON inquiry (at, id) WHERE deleted = 0;
CREATE INDEX inquiry_by_state ON inquiry (state, at, id) WHERE deleted = 0;
CREATE INDEX inquiry_by_kind ON inquiry (kind, at, id) WHERE deleted = 0;
CREATE INDEX inquiry_by_title ON inquiry (title COLLATE NOCASE, at, id) WHERE deleted = 0;
CREATE INDEX inquiry_by_name ON inquiry (visitor_name COLLATE NOCASE, at, id) WHERE deleted = 0;
CREATE INDEX inquiry_by_comments ON inquiry (comments, at, id) WHERE deleted = 0;
CREATE TABLE comment (
    id INTEGER PRIMARY KEY,
    inquiry INTEGER NOT NULL REFERENCES inquiry (id),
    visitor INTEGER NOT NULL,
    side TEXT NOT NULL,
    admin INTEGER NOT NULL,
    at INTEGER NOT NULL,
    key TEXT NOT NULL,
    mailed INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX comment_by_inquiry ON comment (inquiry, id);
CREATE INDEX comment_by_visitor ON comment (visitor, at) WHERE side = 'visitor';
CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL,
    message_id TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    comment INTEGER NOT NULL,
    reason TEXT NOT NULL,
    settled_at INTEGER NOT NULL
) STRICT;
CREATE INDEX letter_waiting ON letter (next_at, id) WHERE state = 'waiting';
CREATE INDEX letter_dead ON letter (at, id) WHERE state = 'dead';
CREATE TABLE admin (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE,
    email TEXT NOT NULL,
    password_hash BLOB NOT NULL,
    disabled INTEGER NOT NULL,
    added_at INTEGER NOT NULL
) STRICT;
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    admin INTEGER NOT NULL REFERENCES admin (id),
    token_hash BLOB NOT NULL,
    device TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_good ON session (id) WHERE revoked_at = 0;
PRAGMA user_version = 1;

INSERT INTO admin (id, name, email, password_hash, disabled, added_at) VALUES
    (1, 'park', 'park@example.com', x'61', 1, 100),
    (2, 'kim', 'kim@example.com', x'62', 0, 200);
INSERT INTO session (id, admin, token_hash, device, opened_at, revoked_at) VALUES
    (1, 2, x'a1', '책상', 300, 0),
    (2, 2, x'a2', 'laptop', 310, 400);
INSERT INTO visitor (id, site, token_hash, name, email, verified, known_at) VALUES
    (1, 1, x'01', '이지민', 'jimin@example.com', 0, 1000),
    (2, 1, x'02', '손님', '', 0, 1001),
    (3, 1, x'03', 'Guest', '', 0, 1002);
INSERT INTO chat (id, site, visitor, key, state, end_reason, opened_at, ringing_since, deadline, wait_time, missed_at, accepted_at,
    ended_at, owner, owner_name, visitor_name, email, verified, page, agent, first_text, inquiry, first_row) VALUES
    (1, 1, 1, 'call-1', 'ended', 'visitor', 1000, 1000, 181000, 180000, 0, 2000, 9000, 2, 'kim', '이지민', 'jimin@example.com', 0,
        'https://example.com/주문?a=1', 'Browser/1', '배송 문의', 0, 1),
    (2, 1, 2, 'call-2', 'waiting', '', 5000, 5000, 185000, 180000, 0, 0, 0, 0, '', '손님', '', 0, '', 'Browser/1', '', 0, 81),
    (3, 1, 3, 'call-3', 'active', '', 6000, 6000, 186000, 180000, 0, 6100, 0, 2, 'kim', 'Guest', '', 0, '', 'Browser/1', 'hello', 0, 82);
INSERT INTO message (id, chat, seq, prev, kind, side, admin, at, key, name, text)
    WITH RECURSIVE line (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM line WHERE n < 80)
    SELECT n, 1, n, n - 1, 'text', iif(n % 2, 'visitor', 'admin'), iif(n % 2, 0, 2), 1000 + n, 'm-' || n, iif(n % 2, '이지민', 'kim'),
        n || '번째 줄 "quoted" 😀' FROM line;
INSERT INTO message (id, chat, seq, prev, kind, side, admin, at, key, name, text) VALUES
    (81, 2, 1, 0, 'called', 'system', 0, 5000, 'call-2', '손님', ''),
    (82, 3, 1, 0, 'called', 'system', 0, 6000, 'call-3', 'Guest', ''),
    (83, 3, 2, 82, 'text', 'visitor', 0, 6000, 'call-3', 'Guest', 'hello'),
    (84, 3, 3, 83, 'joined', 'system', 2, 6100, '', 'kim', '');
INSERT INTO chat_progress (chat, last_row, last_seq, visitor_delivered, visitor_read, admin_delivered, admin_read) VALUES
    (1, 80, 80, 80, 80, 80, 79), (2, 81, 1, 1, 1, 0, 0), (3, 84, 3, 3, 3, 2, 2);
INSERT INTO inquiry (id, site, visitor, key, state, kind, title, visitor_name, verified, at, comments, chat, deleted, settled_by,
    settled_at, waited, email, page, agent, text) VALUES
    (1, 1, 1, 'inquiry-1', 'open', 'error', '결제 오류', '이지민', 0, 7000, 2, 0, 0, 0, 0, 180000, 'jimin@example.com',
        'https://example.com/', 'Browser/1', '결제가 되지 않아요'),
    (2, 1, 2, 'inquiry-2', 'resolved', 'suggestion', 'Later hours', '손님', 0, 7100, 0, 0, 0, 2, 7200, 0, '', '', 'Browser/1', 'please'),
    (3, 1, 3, 'inquiry-3', 'resolved', 'other', '', 'Guest', 0, 7300, 0, 0, 1, 2, 7400, 0, '', '', '', ''),
    (4, 1, 2, 'filed-4', 'open', 'missed_call', '부재중', '손님', 0, 7500, 0, 0, 0, 0, 0, 180000, '', '', 'Browser/1', '');
INSERT INTO comment (id, inquiry, visitor, side, admin, at, key, mailed, name, text) VALUES
    (1, 1, 1, 'admin', 2, 7010, 'c-1', 1, 'kim', '확인해 볼게요'),
    (2, 1, 1, 'visitor', 0, 7020, 'c-2', 0, '이지민', '고맙습니다');
INSERT INTO letter (id, state, message_id, recipient, subject, body, at, next_at, attempts, comment, reason, settled_at) VALUES
    (1, 'sent', 'letter-1', 'kim@example.com', '', '', 1000, 1000, 1, 0, '', 1100),
    (2, 'waiting', 'letter-2', 'jimin@example.com', '답변', '본문', 7010, 7010, 3, 1, '451 later', 0),
    (3, 'dead', 'letter-3', 'nobody@example.com', 'subject', 'body', 7100, 7100, 1, 0, '550 no', 7200);
