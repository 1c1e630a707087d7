-- SPDX-License-Identifier: MIT
-- Migration 8 as it was released, then what a server of that time has added. Never edited: see README.md.
ALTER TABLE note ADD COLUMN visitor INTEGER NOT NULL DEFAULT 0;
CREATE INDEX note_by_visitor ON note (visitor, id) WHERE visitor <> 0 AND deleted = 0;
ALTER TABLE relabelled ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chat ADD COLUMN screen TEXT NOT NULL DEFAULT '';
ALTER TABLE chat ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE chat ADD COLUMN zone TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiry ADD COLUMN screen TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiry ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiry ADD COLUMN zone TEXT NOT NULL DEFAULT '';
ALTER TABLE inquiry ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
UPDATE visitor SET name = name || ' ' || id WHERE name IN ('손님', 'Guest');
UPDATE chat SET visitor_name = visitor_name || ' ' || visitor WHERE visitor_name IN ('손님', 'Guest');
UPDATE inquiry SET visitor_name = visitor_name || ' ' || visitor WHERE visitor_name IN ('손님', 'Guest');
PRAGMA user_version = 8;

INSERT INTO note (id, chat, inquiry, admin, admin_name, at, edited_at, deleted, key, text, visitor)
    VALUES (4, 0, 0, 2, 'kim', 9500, 0, 0, 'n-4', '전화를 싫어하세요', 1);
INSERT INTO note_key (admin, key, chat, inquiry, at) VALUES (2, 'n-4', 0, 0, 9500);
UPDATE chat SET screen = '390x844', language = 'ko-KR', zone = 'Asia/Seoul' WHERE id = 3;
UPDATE inquiry SET screen = '390x844', language = 'ko-KR', zone = 'Asia/Seoul', seen = 1 WHERE id = 1;
