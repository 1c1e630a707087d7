// SPDX-License-Identifier: MIT
#pragma once

// What the database knows of files: which line or comment is which file. Their bytes are elsewhere. Everything throws StorageError.

#include "server/domain/event.h"

#include <optional>

namespace deskbell {

class SqlConnection;

void writeFile(SqlConnection &database, const MessageAdded &event);
void writeFile(SqlConnection &database, const InquiryCommented &event);
/// Those of an inquiry that is erased.
void eraseFiles(SqlConnection &database, InquiryId inquiry);
void eraseFiles(SqlConnection &database, ChatId chat);

/// Lines of one chat, ascending without gaps.
void attachFiles(SqlConnection &database, ChatId chat, QList<ChatMessage> &messages);
void attachFiles(SqlConnection &database, StoredInquiry &inquiry);
/// Those of one inquiry, by the comment that they are.
[[nodiscard]] QHash<CommentId, SentFile> readFilesOf(SqlConnection &database, InquiryId inquiry);
[[nodiscard]] std::optional<StandingFile> readFile(SqlConnection &database, FileId id);
/// Of these, the ones that stand nowhere.
[[nodiscard]] QList<FileId> readMissingFiles(SqlConnection &database, const QList<FileId> &files);

} // namespace deskbell
