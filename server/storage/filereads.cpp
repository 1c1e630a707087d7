// SPDX-License-Identifier: MIT
#include "server/storage/filereads.h"

#include "server/storage/sqlconnection.h"

namespace deskbell {

namespace {

#define FILE_COLUMNS " f.id, f.name, f.size, f.type, f.width, f.height, f.thumbnail, "

SentFile fileFrom(const SqlRows &rows)
{
    return {FileId{rows.integer(0)}, rows.text(1), rows.integer(2), rows.text(3), rows.number(4), rows.number(5), rows.number(6)};
}

void write(SqlConnection &database, const SentFile &file, ChatId chat, qint64 seq, InquiryId inquiry, CommentId comment)
{
    database.run("INSERT INTO file (id, chat, seq, inquiry, comment, name, size, type, width, height, thumbnail)"
                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_L1,
                 file.id, chat, seq, inquiry, comment, file.name, file.size, file.type, file.width, file.height, file.thumbnail);
}

} // namespace

void writeFile(SqlConnection &database, const MessageAdded &event)
{
    if (event.message.file)
        write(database, *event.message.file, event.chat, event.message.seq, {}, {});
}

void writeFile(SqlConnection &database, const InquiryCommented &event)
{
    if (event.comment.file)
        write(database, *event.comment.file, {}, 0, event.inquiry, event.comment.id);
}

void eraseFiles(SqlConnection &database, InquiryId inquiry)
{
    database.run("DELETE FROM file WHERE inquiry = ? AND inquiry <> 0"_L1, inquiry);
}

void eraseFiles(SqlConnection &database, ChatId chat)
{
    database.run("DELETE FROM file WHERE chat = ? AND chat <> 0"_L1, chat);
}

void attachFiles(SqlConnection &database, ChatId chat, QList<ChatMessage> &messages)
{
    if (messages.isEmpty())
        return;
    const qint64 first = messages.first().seq;
    SqlRows rows = database.run("SELECT" FILE_COLUMNS "f.seq FROM file f WHERE f.chat = ? AND f.chat <> 0 AND f.seq BETWEEN ? AND ?"_L1, chat,
                                   first, messages.last().seq);
    while (rows.next())
        messages[rows.integer(7) - first].file = fileFrom(rows);
}

void attachFiles(SqlConnection &database, StoredInquiry &inquiry)
{
    if (inquiry.comments.isEmpty())
        return;
    const QHash<CommentId, SentFile> files = readFilesOf(database, inquiry.summary.id);
    for (InquiryComment &comment : inquiry.comments) {
        if (const auto it = files.constFind(comment.id); it != files.constEnd())
            comment.file = *it;
    }
}

QHash<CommentId, SentFile> readFilesOf(SqlConnection &database, InquiryId inquiry)
{
    QHash<CommentId, SentFile> files;
    SqlRows rows = database.run("SELECT" FILE_COLUMNS "f.comment FROM file f WHERE f.inquiry = ? AND f.inquiry <> 0"_L1, inquiry);
    while (rows.next())
        files.insert({rows.integer(7)}, fileFrom(rows));
    return files;
}

std::optional<StandingFile> readFile(SqlConnection &database, FileId id)
{
    SqlRows rows = database.run("SELECT" FILE_COLUMNS "f.chat, f.inquiry, coalesce(c.visitor, i.visitor, 0) FROM file f"
                                   " LEFT JOIN chat c ON c.id = f.chat LEFT JOIN inquiry i ON i.id = f.inquiry WHERE f.id = ?"_L1,
                                   id);
    if (!rows.next())
        return {};
    return StandingFile{fileFrom(rows), {ChatId{rows.integer(7)}, InquiryId{rows.integer(8)}}, VisitorId{rows.integer(9)}};
}

QList<FileId> readMissingFiles(SqlConnection &database, const QList<FileId> &files)
{
    QList<FileId> missing;
    for (const FileId id : files) {
        SqlRows rows = database.run("SELECT 1 FROM file WHERE id = ?"_L1, id);
        if (!rows.next())
            missing.append(id);
    }
    return missing;
}

} // namespace deskbell
