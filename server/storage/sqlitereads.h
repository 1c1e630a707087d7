// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/store.h"

namespace deskbell {

class SqliteConnection;

// What is read from the file, but for messages. Everything throws SqliteError.

[[nodiscard]] SiteRecord readSiteRecord(SqliteConnection &database);
/// Everything but the open chats.
[[nodiscard]] LoadedDesk readDesk(SqliteConnection &database);
[[nodiscard]] QList<Chat> readOpenChats(SqliteConnection &database);
[[nodiscard]] std::optional<Chat> readChat(SqliteConnection &database, ChatId id);
[[nodiscard]] std::optional<LoadedVisitor> readVisitor(SqliteConnection &database, SiteId site, const QByteArray &tokenHash);
[[nodiscard]] std::optional<std::pair<SiteId, QByteArray>> readVisitorKey(SqliteConnection &database, VisitorId id);
[[nodiscard]] std::optional<StoredInquiry> readInquiry(SqliteConnection &database, InquiryId id);
[[nodiscard]] std::optional<InquiryId> readLinked(SqliteConnection &database, const QByteArray &tokenHash);
[[nodiscard]] QList<StoredInquiry> readInquiriesOf(SqliteConnection &database, VisitorId visitor, int limit);
[[nodiscard]] BoardRows readBoard(SqliteConnection &database, const ReadBoard &query);
[[nodiscard]] QList<Letter> readDueLetters(SqliteConnection &database, qint64 now, int limit);
[[nodiscard]] std::optional<qint64> readNextLetterAt(SqliteConnection &database);
[[nodiscard]] QList<Letter> readGatheredLetters(SqliteConnection &database, const QString &to, int limit);
[[nodiscard]] QList<Letter> readDueHookLetters(SqliteConnection &database, qint64 now, const QStringList &hooks);
[[nodiscard]] std::optional<qint64> readNextHookLetterAt(SqliteConnection &database, const QStringList &hooks);
[[nodiscard]] QList<Letter> readOldHookLetters(SqliteConnection &database, qint64 before, int limit);
[[nodiscard]] QList<DeadCommentMail> readDeadMailsOf(SqliteConnection &database, InquiryId inquiry);
[[nodiscard]] QList<DeadMail> readDeadLetters(SqliteConnection &database, int limit, bool areHooks);

} // namespace deskbell
