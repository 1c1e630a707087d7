// SPDX-License-Identifier: MIT
#pragma once

// What the database knows of files: which line or comment is which file. Their bytes are elsewhere. Everything throws SqliteError.

#include "server/domain/event.h"

#include <optional>

namespace deskbell {

class SqliteConnection;

void writeFile(SqliteConnection &database, const MessageAdded &event);
void writeFile(SqliteConnection &database, const InquiryCommented &event);
/// Those of an inquiry that is erased.
void eraseFiles(SqliteConnection &database, InquiryId inquiry);
void eraseFiles(SqliteConnection &database, ChatId chat);

/// Lines of one chat, ascending without gaps.
void attachFiles(SqliteConnection &database, ChatId chat, QList<ChatMessage> &messages);
void attachFiles(SqliteConnection &database, StoredInquiry &inquiry);
/// Those of one inquiry, by the comment that they are.
[[nodiscard]] QHash<CommentId, SentFile> readFilesOf(SqliteConnection &database, InquiryId inquiry);
[[nodiscard]] std::optional<StandingFile> readFile(SqliteConnection &database, FileId id);
/// Of these, the ones that stand nowhere.
[[nodiscard]] QList<FileId> readMissingFiles(SqliteConnection &database, const QList<FileId> &files);

} // namespace deskbell
