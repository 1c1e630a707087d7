// SPDX-License-Identifier: MIT
#pragma once

// What is erased from the database for good. Deleted bytes are overwritten (secure_delete); how the files beside it follow:
// docs/decisions/0046. Everything throws SqliteError.

#include "server/domain/event.h"

namespace deskbell {

class MessageTable;
class SqliteConnection;

/// The texts of an inquiry, and whatever else is of it. Its row stays, with its keys, so that they do not make it again.
void eraseInquiry(SqliteConnection &database, InquiryId inquiry, AdminId admin, qint64 at);
/// All of it, keys too: there is nobody any more who could send them. What has come to these visitors since goes as well.
void eraseTraces(SqliteConnection &database, MessageTable &messages, const Erased &event);

void forgetLetters(SqliteConnection &database, const LettersForgotten &event);
void forgetSessions(SqliteConnection &database, const SessionsForgotten &event);
void forgetAddresses(SqliteConnection &database, const AddressesForgotten &event);

/// See ErasureReads.
[[nodiscard]] Aged readAged(SqliteConnection &database, const AgeLimits &limits, int most);
[[nodiscard]] Traces readTraces(SqliteConnection &database, VisitorId visitor);
[[nodiscard]] UnfinishedErasures readUnfinishedErasures(SqliteConnection &database);
/// Whose number, or word of the site for them, this is, or a part of their name or address; the newest first. Beside whoever has
/// the file open.
[[nodiscard]] QList<FoundPerson> findPeople(const QString &database, const QString &text, int limit);

} // namespace deskbell
