// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/note.h"

namespace deskbell {

class SqliteConnection;

// What is read of notes. Everything throws SqliteError.

[[nodiscard]] NoteFacts readNoteFacts(SqliteConnection &database, const NoteLookup &lookup);
/// See PageReads::notesOf().
[[nodiscard]] QList<Note> readNotesOf(SqliteConnection &database, ChatId chat, int limit);
[[nodiscard]] QList<Note> readNotesOf(SqliteConnection &database, InquiryId inquiry, int limit);
[[nodiscard]] QList<Note> readNotesOf(SqliteConnection &database, VisitorId person, int limit);

/// All of these conversations that stand there, of each the oldest first.
[[nodiscard]] QList<Note> readNotesOf(SqliteConnection &database, ConversationKind kind, const QList<qint64> &ids);

} // namespace deskbell
