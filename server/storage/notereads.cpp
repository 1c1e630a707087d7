// SPDX-License-Identifier: MIT
#include "server/storage/notereads.h"

#include "common/jsontext.h"
#include "server/domain/store.h"
#include "server/storage/sqlconnection.h"

#include <algorithm>

namespace deskbell {

namespace {

#define NOTE_COLUMNS " id, chat, inquiry, admin, admin_name, at, edited_at, deleted, key, text, visitor FROM note "

Note noteFrom(const SqlRows &rows)
{
    Note note;
    note.id = {rows.integer(0)};
    note.chat = {rows.integer(1)};
    note.inquiry = {rows.integer(2)};
    note.admin = {rows.integer(3)};
    note.adminName = rows.text(4);
    note.at = rows.integer(5);
    note.editedAt = rows.integer(6);
    note.deleted = rows.flag(7);
    note.key = rows.text(8);
    note.text = rows.text(9);
    note.visitor = {rows.integer(10)};
    return note;
}

/// Rows that come newest first.
QList<Note> newestOf(SqlRows &&rows)
{
    QList<Note> notes;
    qsizetype bytes = 0;
    while (rows.next()) {
        const Note note = noteFrom(rows);
        bytes += json::bytesOf(note.text);
        if (!notes.isEmpty() && bytes > pageBytes)
            break;
        notes.append(note);
    }
    std::reverse(notes.begin(), notes.end());
    return notes;
}

} // namespace

NoteFacts readNoteFacts(SqlConnection &database, const NoteLookup &lookup)
{
    NoteFacts facts;
    {
        SqlRows rows = database.run("SELECT chat, inquiry, at FROM note_key WHERE admin = ? AND key = ?"_L1,
                                       lookup.key.admin, lookup.key.key);
        if (rows.next()) {
            Note place;
            place.chat = {rows.integer(0)};
            place.inquiry = {rows.integer(1)};
            facts.answer = ackOfNote(place, lookup.key.key, rows.integer(2));
        }
    }
    if (lookup.chat.isValid()) {
        SqlRows rows = database.run("SELECT 1 FROM chat WHERE id = ?"_L1, lookup.chat);
        facts.isChatThere = rows.next();
    }
    if (lookup.note.isValid()) {
        SqlRows rows = database.run("SELECT" NOTE_COLUMNS "WHERE id = ?"_L1, lookup.note);
        if (rows.next())
            facts.note = noteFrom(rows);
    }
    if (lookup.visitor.isValid()) {
        SqlRows rows = database.run("SELECT 1 FROM visitor WHERE id = ? AND erased = 0"_L1, lookup.visitor);
        facts.isVisitorThere = rows.next();
    }
    return facts;
}

QList<Note> readNotesOf(SqlConnection &database, ChatId chat, int limit)
{
    return newestOf(database.run("SELECT" NOTE_COLUMNS "WHERE chat = ? AND chat <> 0 AND deleted = 0 ORDER BY id DESC LIMIT ?"_L1,
                                 chat, std::max(limit, 0)));
}

QList<Note> readNotesOf(SqlConnection &database, InquiryId inquiry, int limit)
{
    return newestOf(database.run(
        "SELECT" NOTE_COLUMNS "WHERE inquiry = ? AND inquiry <> 0 AND deleted = 0 ORDER BY id DESC LIMIT ?"_L1, inquiry,
        std::max(limit, 0)));
}

QList<Note> readNotesOf(SqlConnection &database, VisitorId person, int limit)
{
    return newestOf(database.run(
        "SELECT" NOTE_COLUMNS "WHERE visitor = ? AND visitor <> 0 AND deleted = 0 ORDER BY id DESC LIMIT ?"_L1, person,
        std::max(limit, 0)));
}

QList<Note> readNotesOf(SqlConnection &database, ConversationKind kind, const QList<qint64> &ids)
{
    const QString place = kind == ConversationKind::Chat ? u"chat"_s : u"inquiry"_s;
    const QByteArray sql = (u"SELECT" NOTE_COLUMNS "WHERE "_s + database.isAmong(place) + u" AND %1 <> 0 AND deleted = 0 ORDER BY %1, id"_s.arg(place)).toLatin1();
    SqlRows rows = database.run(QLatin1StringView(sql), database.listOf(ids));
    QList<Note> notes;
    while (rows.next())
        notes.append(noteFrom(rows));
    return notes;
}

} // namespace deskbell
