// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/store.h"

namespace deskbell {

class SqlConnection;

// What is read, but for messages. Everything throws StorageError.

[[nodiscard]] SiteRecord readSiteRecord(SqlConnection &database);
/// Everything but the open chats.
[[nodiscard]] LoadedDesk readDesk(SqlConnection &database);
[[nodiscard]] QList<Chat> readOpenChats(SqlConnection &database);
[[nodiscard]] std::optional<Chat> readChat(SqlConnection &database, ChatId id);
[[nodiscard]] std::optional<LoadedVisitor> readVisitor(SqlConnection &database, SiteId site, const QByteArray &tokenHash);
[[nodiscard]] std::optional<std::pair<SiteId, QByteArray>> readVisitorKey(SqlConnection &database, VisitorId id);
[[nodiscard]] std::optional<StoredInquiry> readInquiry(SqlConnection &database, InquiryId id);
[[nodiscard]] std::optional<InquiryId> readLinked(SqlConnection &database, const QByteArray &tokenHash);
[[nodiscard]] QList<StoredInquiry> readInquiriesOf(SqlConnection &database, VisitorId visitor, int limit);
[[nodiscard]] BoardRows readBoard(SqlConnection &database, const ReadBoard &query);
[[nodiscard]] QList<Letter> readDueLetters(SqlConnection &database, qint64 now, int limit);
[[nodiscard]] std::optional<qint64> readNextLetterAt(SqlConnection &database);
[[nodiscard]] QList<Letter> readGatheredLetters(SqlConnection &database, const QString &to, int limit);
[[nodiscard]] QList<Letter> readDueHookLetters(SqlConnection &database, qint64 now, const QStringList &hooks);
[[nodiscard]] std::optional<qint64> readNextHookLetterAt(SqlConnection &database, const QStringList &hooks);
[[nodiscard]] QList<Letter> readOldHookLetters(SqlConnection &database, qint64 before, int limit);
[[nodiscard]] QList<DeadCommentMail> readDeadMailsOf(SqlConnection &database, InquiryId inquiry);
[[nodiscard]] QList<DeadMail> readDeadLetters(SqlConnection &database, int limit, bool areHooks);

} // namespace deskbell
