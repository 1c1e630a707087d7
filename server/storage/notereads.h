// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/note.h"

namespace deskbell {

class SqlConnection;

// What is read of notes. Everything throws StorageError.

[[nodiscard]] NoteFacts readNoteFacts(SqlConnection &database, const NoteLookup &lookup);
/// See PageReads::notesOf().
[[nodiscard]] QList<Note> readNotesOf(SqlConnection &database, ChatId chat, int limit);
[[nodiscard]] QList<Note> readNotesOf(SqlConnection &database, InquiryId inquiry, int limit);
[[nodiscard]] QList<Note> readNotesOf(SqlConnection &database, VisitorId person, int limit);

/// All of these conversations that stand there, of each the oldest first.
[[nodiscard]] QList<Note> readNotesOf(SqlConnection &database, ConversationKind kind, const QList<qint64> &ids);

} // namespace deskbell
