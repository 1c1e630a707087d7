// SPDX-License-Identifier: MIT
#include "server/storage/schema.h"

#include "server/storage/sqliteconnection.h"
#include "server/storage/upgradecopy.h"

#include <QSet>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int ourApplicationId = 0x44736b62; ///< "Dskb"; tells our file from any other SQLite database

const Migration firstMigration{
    QStringLiteral("PRAGMA application_id = %1").arg(ourApplicationId),
    // epoch: random, made with the file; changes when a backup is restored.
    QStringLiteral(R"(CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID)"),
    QStringLiteral(R"(INSERT INTO meta (name, value) VALUES ('epoch', lower(hex(randomblob(16)))))"),

    QStringLiteral(R"(CREATE TABLE visitor (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL,
        token_hash BLOB NOT NULL,
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        verified INTEGER NOT NULL,
        known_at INTEGER NOT NULL,
        UNIQUE (site, token_hash)
    ) STRICT)"),

    QStringLiteral(R"(CREATE TABLE chat (
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
        first_row INTEGER NOT NULL -- no message of this chat has a smaller row id
    ) STRICT)"),
    QStringLiteral("CREATE INDEX chat_by_visitor ON chat (visitor, opened_at)"),
    QStringLiteral("CREATE INDEX chat_open ON chat (id) WHERE state <> 'ended'"),

    // What changes with nearly every message, apart from the wide row of the chat: a few pages hold all that is live.
    QStringLiteral(R"(CREATE TABLE chat_progress (
        chat INTEGER PRIMARY KEY REFERENCES chat (id),
        last_row INTEGER NOT NULL,
        last_seq INTEGER NOT NULL,
        visitor_delivered INTEGER NOT NULL,
        visitor_read INTEGER NOT NULL,
        admin_delivered INTEGER NOT NULL,
        admin_read INTEGER NOT NULL
    ) STRICT)"),

    // Append-only and without any index: see docs/decisions/0001. What is looked at while walking comes first.
    QStringLiteral(R"(CREATE TABLE message (
        id INTEGER PRIMARY KEY,
        chat INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        prev INTEGER NOT NULL, -- row of the message before it in the same chat; 0 for the first
        kind TEXT NOT NULL,
        side TEXT NOT NULL,
        admin INTEGER NOT NULL,
        at INTEGER NOT NULL,
        key TEXT NOT NULL,
        name TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT)"),

    QStringLiteral(R"(CREATE TABLE inquiry (
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
        settled_by INTEGER NOT NULL, -- admin who resolved, reopened or deleted it last
        settled_at INTEGER NOT NULL,
        waited INTEGER NOT NULL,
        email TEXT NOT NULL,
        page TEXT NOT NULL,
        agent TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT)"),
    QStringLiteral("CREATE INDEX inquiry_by_visitor ON inquiry (visitor, at)"),
    QStringLiteral("CREATE INDEX inquiry_by_at ON inquiry (at, id) WHERE deleted = 0"),
    QStringLiteral("CREATE INDEX inquiry_by_state ON inquiry (state, at, id) WHERE deleted = 0"),
    QStringLiteral("CREATE INDEX inquiry_by_kind ON inquiry (kind, at, id) WHERE deleted = 0"),
    QStringLiteral("CREATE INDEX inquiry_by_title ON inquiry (title COLLATE NOCASE, at, id) WHERE deleted = 0"),
    QStringLiteral("CREATE INDEX inquiry_by_name ON inquiry (visitor_name COLLATE NOCASE, at, id) WHERE deleted = 0"),
    QStringLiteral("CREATE INDEX inquiry_by_comments ON inquiry (comments, at, id) WHERE deleted = 0"),

    QStringLiteral(R"(CREATE TABLE comment (
        id INTEGER PRIMARY KEY,
        inquiry INTEGER NOT NULL REFERENCES inquiry (id),
        visitor INTEGER NOT NULL, -- whose inquiry it is
        side TEXT NOT NULL,
        admin INTEGER NOT NULL,
        at INTEGER NOT NULL,
        key TEXT NOT NULL,
        mailed INTEGER NOT NULL,
        name TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT)"),
    QStringLiteral("CREATE INDEX comment_by_inquiry ON comment (inquiry, id)"),
    QStringLiteral("CREATE INDEX comment_by_visitor ON comment (visitor, at) WHERE side = 'visitor'"),

    QStringLiteral(R"(CREATE TABLE letter (
        id INTEGER PRIMARY KEY,
        state TEXT NOT NULL, -- waiting, sent, dead, discarded
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
    ) STRICT)"),
    QStringLiteral("CREATE INDEX letter_waiting ON letter (next_at, id) WHERE state = 'waiting'"),
    QStringLiteral("CREATE INDEX letter_dead ON letter (at, id) WHERE state = 'dead'"),

    QStringLiteral(R"(CREATE TABLE admin (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL COLLATE NOCASE UNIQUE,
        email TEXT NOT NULL,
        password_hash BLOB NOT NULL,
        disabled INTEGER NOT NULL,
        added_at INTEGER NOT NULL
    ) STRICT)"),
    QStringLiteral(R"(CREATE TABLE session (
        id INTEGER PRIMARY KEY,
        admin INTEGER NOT NULL REFERENCES admin (id),
        token_hash BLOB NOT NULL,
        device TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        revoked_at INTEGER NOT NULL -- 0 while it is good
    ) STRICT)"),
    QStringLiteral("CREATE INDEX session_good ON session (id) WHERE revoked_at = 0"),
};

// Second factor, the site's word for a visitor, and people who may not write any more.
const Migration secondMigration{
    QStringLiteral("ALTER TABLE admin ADD COLUMN totp_secret BLOB NOT NULL DEFAULT x''"), // empty: no code is asked for
    QStringLiteral("ALTER TABLE admin ADD COLUMN totp_used INTEGER NOT NULL DEFAULT 0"),  // counter of the last code that was taken
    QStringLiteral(R"(CREATE TABLE recovery_code (
        admin INTEGER NOT NULL REFERENCES admin (id),
        code_hash BLOB NOT NULL,
        PRIMARY KEY (admin, code_hash)
    ) STRICT, WITHOUT ROWID)"),
    QStringLiteral("ALTER TABLE visitor ADD COLUMN subject TEXT NOT NULL DEFAULT ''"), // `sub` of the site's token, if it vouched
    QStringLiteral(R"(CREATE TABLE block (
        id INTEGER PRIMARY KEY,
        visitor INTEGER NOT NULL REFERENCES visitor (id),
        address TEXT NOT NULL,          -- network address that is blocked with him; empty: none
        address_until INTEGER NOT NULL, -- UTC ms
        admin INTEGER NOT NULL,
        at INTEGER NOT NULL,
        lifted_at INTEGER NOT NULL      -- 0 while it stands
    ) STRICT)"),
    QStringLiteral("CREATE INDEX block_standing ON block (id) WHERE lifted_at = 0"),
};

const Migration thirdMigration{
    // Where some messages of a chat stand, so that a page far back is found without walking to it: see docs/decisions/0001.
    QStringLiteral(R"(CREATE TABLE message_mark (
        chat INTEGER NOT NULL,
        seq INTEGER NOT NULL, -- every 64th
        row INTEGER NOT NULL,
        PRIMARY KEY (chat, seq)
    ) STRICT, WITHOUT ROWID)"),
    QStringLiteral("INSERT INTO message_mark (chat, seq, row) SELECT chat, seq, id FROM message WHERE seq % 64 = 0"),

    // Each order of the board in one index that also holds what it is filtered by: any page comes out of it in order, and
    // only the rows that are shown are looked up.
    QStringLiteral("DROP INDEX inquiry_by_at"),
    QStringLiteral("DROP INDEX inquiry_by_state"),
    QStringLiteral("DROP INDEX inquiry_by_kind"),
    QStringLiteral("DROP INDEX inquiry_by_title"),
    QStringLiteral("DROP INDEX inquiry_by_name"),
    QStringLiteral("DROP INDEX inquiry_by_comments"),
    QStringLiteral("CREATE INDEX inquiry_by_at ON inquiry (at, id, state, kind) WHERE deleted = 0"),
    QStringLiteral("CREATE INDEX inquiry_by_state ON inquiry (state, at, id, kind) WHERE deleted = 0"),
    QStringLiteral("CREATE INDEX inquiry_by_kind ON inquiry (kind, at, id, state) WHERE deleted = 0"),
    QStringLiteral("CREATE INDEX inquiry_by_title ON inquiry (title COLLATE NOCASE, at, id, state, kind) WHERE deleted = 0"),
    QStringLiteral("CREATE INDEX inquiry_by_name ON inquiry (visitor_name COLLATE NOCASE, at, id, state, kind)"
                   " WHERE deleted = 0"),
    QStringLiteral("CREATE INDEX inquiry_by_comments ON inquiry (comments, at, id, state, kind) WHERE deleted = 0"),
};

const Migration fourthMigration{
    // The keys of calls that only joined a chat that was open already: no other row would know them as keys of calls.
    QStringLiteral(R"(CREATE TABLE joined_call (
        visitor INTEGER NOT NULL REFERENCES visitor (id),
        key TEXT NOT NULL,
        chat INTEGER NOT NULL,
        seq INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (visitor, key)
    ) STRICT, WITHOUT ROWID)"),

    // Whose texts a letter has in it, so that it goes with them.
    QStringLiteral("ALTER TABLE letter ADD COLUMN inquiry INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE letter ADD COLUMN chat INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("UPDATE letter SET inquiry = (SELECT inquiry FROM comment WHERE comment.id = letter.comment)"
                   " WHERE comment IN (SELECT id FROM comment)"),
    QStringLiteral("CREATE INDEX letter_by_inquiry ON letter (inquiry) WHERE inquiry <> 0"),
};

const Migration fifthMigration{
    // Apart from messages and comments: nothing that is read for a visitor comes past them.
    QStringLiteral(R"(CREATE TABLE note (
        id INTEGER PRIMARY KEY,
        chat INTEGER NOT NULL,    -- one of these two is 0
        inquiry INTEGER NOT NULL,
        admin INTEGER NOT NULL,
        admin_name TEXT NOT NULL,
        at INTEGER NOT NULL,
        edited_at INTEGER NOT NULL,
        deleted INTEGER NOT NULL,
        key TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT)"),
    QStringLiteral("CREATE INDEX note_by_chat ON note (chat, id) WHERE chat <> 0 AND deleted = 0"),
    QStringLiteral("CREATE INDEX note_by_inquiry ON note (inquiry, id) WHERE inquiry <> 0 AND deleted = 0"),

    // The keys of all commands about notes, with their answers.
    QStringLiteral(R"(CREATE TABLE note_key (
        admin INTEGER NOT NULL,
        key TEXT NOT NULL,
        chat INTEGER NOT NULL,
        inquiry INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (admin, key)
    ) STRICT, WITHOUT ROWID)"),
};

const Migration sixthMigration{
    // The history: chats that are over in order of time, and what they and inquiries are filtered by.
    QStringLiteral("CREATE INDEX chat_over ON chat (opened_at, id, visitor, owner, verified) WHERE state = 'ended'"),
    QStringLiteral("DROP INDEX inquiry_by_at"),
    QStringLiteral("CREATE INDEX inquiry_by_at ON inquiry (at, id, state, kind, verified, settled_by, visitor) WHERE deleted = 0"),

    // Whose words the search index has to forget, in the order in which they were erased: see docs/decisions/0020.
    QStringLiteral("CREATE TABLE erased (id INTEGER PRIMARY KEY, inquiry INTEGER NOT NULL) STRICT"),
};

const Migration seventhMigration{
    // What a conversation is about, and who looks after it. Empty: nobody has said.
    QStringLiteral("ALTER TABLE chat ADD COLUMN topic TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN tags TEXT NOT NULL DEFAULT ''"), // one a line
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN topic TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN tags TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN assignee INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN assignee_name TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("UPDATE inquiry SET topic = CASE kind WHEN 'error' THEN 'error' WHEN 'suggestion' THEN 'suggestion'"
                   " WHEN 'missed_call' THEN 'missed' ELSE 'general' END WHERE deleted = 0"),
    QStringLiteral("DROP INDEX chat_over"),
    QStringLiteral("CREATE INDEX chat_over ON chat (opened_at, id, visitor, owner, verified, topic, tags) WHERE state = 'ended'"),
    QStringLiteral("DROP INDEX inquiry_by_at"),
    QStringLiteral("CREATE INDEX inquiry_by_at ON inquiry (at, id, state, kind, verified, settled_by, visitor, topic, tags, assignee)"
                   " WHERE deleted = 0"),
    // Whose tags have changed, in that order: the search index follows it.
    QStringLiteral("CREATE TABLE relabelled (id INTEGER PRIMARY KEY, chat INTEGER NOT NULL, inquiry INTEGER NOT NULL) STRICT"),

    // A transfer that rings: at whom, and until when (UTC ms).
    QStringLiteral("ALTER TABLE chat ADD COLUMN transfer_to INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN transfer_until INTEGER NOT NULL DEFAULT 0"),

    // What each admin has not seen: rows only as long as they have not.
    QStringLiteral(R"(CREATE TABLE unread (
        admin INTEGER NOT NULL,
        chat INTEGER NOT NULL,    -- one of these two is 0
        inquiry INTEGER NOT NULL,
        number INTEGER NOT NULL,
        why TEXT NOT NULL,
        first INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (admin, chat, inquiry)
    ) STRICT, WITHOUT ROWID)"),
};

const Migration eighthMigration{
    // Notes about a person, wherever they are met.
    QStringLiteral("ALTER TABLE note ADD COLUMN visitor INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("CREATE INDEX note_by_visitor ON note (visitor, id) WHERE visitor <> 0 AND deleted = 0"),
    // The search index follows notes by the list of what was tagged; words that are gone have to leave it.
    QStringLiteral("ALTER TABLE relabelled ADD COLUMN erased INTEGER NOT NULL DEFAULT 0"),

    // What a browser says of itself.
    QStringLiteral("ALTER TABLE chat ADD COLUMN screen TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN language TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN zone TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN screen TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN language TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN zone TEXT NOT NULL DEFAULT ''"),

    // The newest comment that the visitor's browser has shown.
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN seen INTEGER NOT NULL DEFAULT 0"),

    // Guests are told apart by a number: see docs/decisions/0028. What was said stays as it is.
    QStringLiteral("UPDATE visitor SET name = name || ' ' || id WHERE name IN ('손님', 'Guest')"),
    QStringLiteral("UPDATE chat SET visitor_name = visitor_name || ' ' || visitor WHERE visitor_name IN ('손님', 'Guest')"),
    QStringLiteral("UPDATE inquiry SET visitor_name = visitor_name || ' ' || visitor WHERE visitor_name IN ('손님', 'Guest')"),
};

const Migration ninthMigration{
    // What visitors' browsers reported of the page that a chat or an inquiry was begun from. One of the two is 0.
    QStringLiteral(R"(CREATE TABLE page_error (
        id INTEGER PRIMARY KEY,
        chat INTEGER NOT NULL,
        inquiry INTEGER NOT NULL,
        kind TEXT NOT NULL,
        text TEXT NOT NULL,
        place TEXT NOT NULL,
        at INTEGER NOT NULL,
        count INTEGER NOT NULL
    ) STRICT)"),
    QStringLiteral("CREATE INDEX page_error_by_place ON page_error (chat, inquiry)"),
};

const Migration tenthMigration{
    // Which line of a chat, or which comment on an inquiry, is which file. Their bytes stand elsewhere: see docs/decisions/0029.
    QStringLiteral(R"(CREATE TABLE file (
        id INTEGER PRIMARY KEY,
        chat INTEGER NOT NULL,    -- with seq
        seq INTEGER NOT NULL,
        inquiry INTEGER NOT NULL, -- with comment
        comment INTEGER NOT NULL,
        name TEXT NOT NULL,
        size INTEGER NOT NULL,
        type TEXT NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        thumbnail INTEGER NOT NULL
    ) STRICT)"),
    QStringLiteral("CREATE INDEX file_by_chat ON file (chat, seq) WHERE chat <> 0"),
    QStringLiteral("CREATE INDEX file_by_inquiry ON file (inquiry, comment) WHERE inquiry <> 0"),
};

const Migration eleventhMigration{
    // By what stands in a mail its reader comes back to the inquiry from anywhere, until then. Of the token the hash alone is kept.
    QStringLiteral(R"(CREATE TABLE inquiry_link (
        token_hash BLOB PRIMARY KEY,
        inquiry INTEGER NOT NULL,
        until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID)"),
    QStringLiteral("CREATE INDEX inquiry_link_by_inquiry ON inquiry_link (inquiry)"),
    QStringLiteral("CREATE INDEX inquiry_link_by_until ON inquiry_link (until)"),

    // How its visitor found a chat; and the keys of all that was said about it.
    QStringLiteral("ALTER TABLE chat ADD COLUMN rating TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN rating_text TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN rated_at INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN rated_times INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral(R"(CREATE TABLE rating_key (
        visitor INTEGER NOT NULL,
        key TEXT NOT NULL,
        chat INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (visitor, key)
    ) STRICT, WITHOUT ROWID)"),
};

const Migration twelfthMigration{
    // What visitors call an admin; empty: by a word for all of them.
    QStringLiteral("ALTER TABLE admin ADD COLUMN display_name TEXT NOT NULL DEFAULT ''"),
};

const Migration thirteenthMigration{
    // What was said in a chat was asked for by mail: when last, how often, and by whom (0: the visitor, whose keys are in rating_key).
    QStringLiteral("ALTER TABLE chat ADD COLUMN transcript_at INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN transcript_times INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN transcript_by INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN transcript_key TEXT NOT NULL DEFAULT ''"),
    // The type that its visitor chose, whatever the admins have made of it since.
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN filed_as TEXT NOT NULL DEFAULT ''"),
};

const Migration fourteenthMigration{
    // Who may do what is for owners. The first who may log in is one.
    QStringLiteral("ALTER TABLE admin ADD COLUMN owner INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("UPDATE admin SET owner = 1 WHERE id = (SELECT id FROM admin ORDER BY disabled, id LIMIT 1)"),

    // People who are erased keep their number and nothing else: see docs/decisions/0046.
    QStringLiteral("ALTER TABLE visitor ADD COLUMN erased INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("CREATE INDEX visitor_by_subject ON visitor (subject) WHERE subject <> ''"),
    QStringLiteral("CREATE INDEX letter_by_chat ON letter (chat) WHERE chat <> 0"),
    // What chats that are erased are counted by. Whose they were is not known any more.
    QStringLiteral(R"(CREATE TABLE counted_chat (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL,
        end_reason TEXT NOT NULL,
        opened_at INTEGER NOT NULL,
        ringing_since INTEGER NOT NULL,
        wait_time INTEGER NOT NULL,
        missed_at INTEGER NOT NULL,
        accepted_at INTEGER NOT NULL,
        ended_at INTEGER NOT NULL,
        owner INTEGER NOT NULL,
        topic TEXT NOT NULL,
        rating TEXT NOT NULL,
        lines INTEGER NOT NULL
    ) STRICT)"),
    // What has been erased is not only the search index to forget, but also the store of files and the log; 1: it is done.
    QStringLiteral("ALTER TABLE erased ADD COLUMN chat INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE erased ADD COLUMN finished INTEGER NOT NULL DEFAULT 1"),
    QStringLiteral("CREATE INDEX erased_unfinished ON erased (id) WHERE finished = 0"),
};

const Migration fifteenthMigration{
    // Canned replies: those of all admins (owner 0), and each one's own. One that is deleted is gone; the keys of all commands about
    // them stay, with the number that each was about.
    QStringLiteral(R"(CREATE TABLE reply (
        id INTEGER PRIMARY KEY,
        version INTEGER NOT NULL,
        owner INTEGER NOT NULL,
        name TEXT NOT NULL,
        ko TEXT NOT NULL,
        en TEXT NOT NULL,
        changed_by INTEGER NOT NULL,
        changed_by_name TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT)"),
    QStringLiteral("CREATE INDEX reply_by_owner ON reply (owner, id)"),
    QStringLiteral(R"(CREATE TABLE reply_key (
        admin INTEGER NOT NULL,
        key TEXT NOT NULL,
        reply INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (admin, key)
    ) STRICT, WITHOUT ROWID)"),
};

const Migration sixteenthMigration{
    // What goes to a webhook waits among the letters; its recipient is the name of the webhook.
    QStringLiteral("ALTER TABLE letter ADD COLUMN hook INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("CREATE INDEX letter_by_hook ON letter (recipient, next_at, id) WHERE state = 'waiting' AND hook = 1"),
    // The step that the present or last ringing has come to: unseen, unaccepted.
    QStringLiteral("ALTER TABLE chat ADD COLUMN escalated TEXT NOT NULL DEFAULT ''"),
};

const Migration teamMigration{
    // What owners see and set of accounts: how often one was changed, and by whom last (empty: by the operator); until when its
    // password is a one-time one (0: it is their own); the days on duty, Monday the lowest bit; when somebody logged in last.
    QStringLiteral("ALTER TABLE admin ADD COLUMN version INTEGER NOT NULL DEFAULT 1"),
    QStringLiteral("ALTER TABLE admin ADD COLUMN changed_by TEXT NOT NULL DEFAULT ''"),
    QStringLiteral("ALTER TABLE admin ADD COLUMN password_until INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE admin ADD COLUMN duty_days INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE admin ADD COLUMN last_login INTEGER NOT NULL DEFAULT 0"),
    // What owners have set of the site: one record (version, by whom last, when), and the values of each setting, in their order.
    QStringLiteral(R"(CREATE TABLE site_record (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        version INTEGER NOT NULL,
        changed_by TEXT NOT NULL,
        at INTEGER NOT NULL
    ) STRICT)"),
    QStringLiteral(R"(CREATE TABLE site_setting (
        name TEXT NOT NULL,
        place INTEGER NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (name, place)
    ) STRICT, WITHOUT ROWID)"),
    QStringLiteral("UPDATE admin SET last_login = coalesce((SELECT max(opened_at) FROM session WHERE session.admin = admin.id), 0)"),
};

const Migration statisticsMigration{
    // Who took a call first, and who answered an inquiry first; 0: nobody has. A call may change hands afterwards.
    QStringLiteral("ALTER TABLE chat ADD COLUMN answered_at INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE chat ADD COLUMN answered_by INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("UPDATE chat SET answered_at = accepted_at, answered_by = owner WHERE accepted_at > 0"),
    QStringLiteral("UPDATE chat SET answered_at = joined.at, answered_by = joined.admin FROM"
                   " (SELECT chat, at, admin, min(seq) FROM message WHERE kind = 'joined' GROUP BY chat) AS joined"
                   " WHERE chat.id = joined.chat AND chat.accepted_at > 0"),
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN answered_at INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE inquiry ADD COLUMN answered_by INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("UPDATE inquiry SET answered_at = answer.at, answered_by = answer.admin FROM"
                   " (SELECT inquiry, at, admin, min(id) FROM comment WHERE side = 'admin' GROUP BY inquiry) AS answer"
                   " WHERE inquiry.id = answer.inquiry"),

    // What is erased stays counted.
    QStringLiteral("ALTER TABLE counted_chat ADD COLUMN answered_at INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("ALTER TABLE counted_chat ADD COLUMN answered_by INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("UPDATE counted_chat SET answered_at = accepted_at, answered_by = owner WHERE accepted_at > 0"),
    QStringLiteral("CREATE INDEX counted_chat_by_at ON counted_chat (opened_at)"),
    QStringLiteral(R"(CREATE TABLE counted_inquiry (
        id INTEGER PRIMARY KEY,
        site INTEGER NOT NULL,
        at INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state TEXT NOT NULL,
        settled_by INTEGER NOT NULL,
        settled_at INTEGER NOT NULL,
        answered_by INTEGER NOT NULL,
        answered_at INTEGER NOT NULL
    ) STRICT)"),
    QStringLiteral("CREATE INDEX counted_inquiry_by_at ON counted_inquiry (at)"),
    // When these were resolved is not known any more: settled_at says when they were deleted.
    QStringLiteral("INSERT INTO counted_inquiry (id, site, at, topic, state, settled_by, settled_at, answered_by, answered_at)"
                   " SELECT id, site, at, topic, 'open', 0, 0, answered_by, answered_at FROM inquiry WHERE deleted = 1"),

    // What was written with ratings, by when the chat began.
    QStringLiteral("CREATE INDEX chat_rated ON chat (opened_at, rated_at, topic, owner) WHERE rating_text <> ''"),

    // Hours (UTC, since 1970) with conversations that began in them, and of each which change of these was the last: whoever has counted
    // up to some change counts the hours behind it again. See docs/decisions/0052.
    QStringLiteral(R"(CREATE TABLE recount (
        hour INTEGER PRIMARY KEY,
        change INTEGER NOT NULL
    ) STRICT)"),
    QStringLiteral("CREATE UNIQUE INDEX recount_by_change ON recount (change)"),
    QStringLiteral("INSERT INTO recount (hour, change) SELECT hour, row_number() OVER (ORDER BY hour) FROM"
                   " (SELECT opened_at / 3600000 AS hour FROM chat UNION SELECT opened_at / 3600000 FROM counted_chat"
                   " UNION SELECT at / 3600000 FROM inquiry)"),
};

const Migration gatheringMigration{
    // What goes in one mail with others to the same address.
    QStringLiteral("ALTER TABLE letter ADD COLUMN gathered INTEGER NOT NULL DEFAULT 0"),
    QStringLiteral("CREATE INDEX letter_gathered ON letter (recipient, id) WHERE state = 'waiting' AND gathered = 1"),
    // Since when, and until when, no mail is tried (UTC ms; 0: it is), and how often the mail server has refused us in a row.
    QStringLiteral(R"(CREATE TABLE mail_pause (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        since INTEGER NOT NULL,
        until INTEGER NOT NULL,
        refusals INTEGER NOT NULL
    ) STRICT)"),
};

} // namespace

const QList<Migration> &migrations()
{
    static const QList<Migration> all{firstMigration, secondMigration, thirdMigration, fourthMigration, fifthMigration, sixthMigration,
                                      seventhMigration, eighthMigration, ninthMigration, tenthMigration, eleventhMigration, twelfthMigration,
                                      thirteenthMigration, fourteenthMigration, fifteenthMigration, sixteenthMigration, teamMigration, statisticsMigration,
                                      gatheringMigration};
    return all;
}

int schemaVersion(SqliteConnection &database, const QList<Migration> &known)
{
    try {
        const int version = database.value(u"PRAGMA user_version"_s).toInt();
        const int application = database.value(u"PRAGMA application_id"_s).toInt();
        const bool isEmpty = database.value(u"SELECT count(*) FROM sqlite_schema"_s).toInt() == 0;
        const bool isOurs = application == ourApplicationId ? version > 0 : isEmpty && version == 0 && application == 0;
        if (!isOurs)
            throw DamagedDatabaseError("the file is a database of another program");
        if (version > known.size())
            throw NewerSchemaError("the database is newer than this program");
        return version;
    } catch (const SqliteError &error) {
        if (error.code() == 11 || error.code() == 26)
            throw DamagedDatabaseError(error.what());
        throw;
    }
}

void proveSchema(SqliteConnection &database, int version)
{
    const auto columns = [](SqliteConnection &of) {
        QSet<QString> found;
        SqlRows rows = of.run("SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('table', 'index')"
                                 " UNION ALL SELECT 'table ' || s.name || ', column ' || c.name"
                                 " FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type = 'table'"_L1);
        while (rows.next())
            found.insert(rows.text(0));
        return found;
    };
    SqliteConnection fresh({}, SqliteConnection::Mode::Scratch);
    for (const Migration &migration : migrations().first(version)) {
        for (const QString &statement : migration)
            fresh.runOnce(statement);
    }
    QStringList missing = (columns(fresh) - columns(database)).values();
    if (missing.isEmpty())
        return;
    // Of a table that is gone its columns and indexes are gone too. Sorted, it stands before its columns.
    missing.sort();
    const auto table = std::find_if(missing.cbegin(), missing.cend(), [](const QString &name) { return name.startsWith("table "_L1); });
    throw DamagedDatabaseError(u"missing: %1"_s.arg(table == missing.cend() ? missing.first() : *table).toStdString());
}

void migrate(SqliteConnection &database, const QString &path, const QList<Migration> &known)
{
    const int version = schemaVersion(database, known);
    if (version == known.size())
        return;
    if (version > 0)
        copyBeforeUpgrade(database, path, version);
    for (int step = version; step < known.size(); ++step) {
        database.runOnce(u"BEGIN EXCLUSIVE"_s);
        try {
            // Somebody else may have been quicker while the lock was waited for.
            if (database.value(u"PRAGMA user_version"_s).toInt() == step) {
                for (const QString &statement : known.at(step))
                    database.runOnce(statement);
                database.runOnce(u"PRAGMA user_version = %1"_s.arg(step + 1));
            }
            database.runOnce(u"COMMIT"_s);
        } catch (...) {
            try {
                database.runOnce(u"ROLLBACK"_s);
            } catch (const SqliteError &) {
                // The first error is the one to tell.
            }
            throw;
        }
    }
}

} // namespace deskbell
