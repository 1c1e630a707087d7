// SPDX-License-Identifier: MIT
#pragma once

// What is erased from the database for good. SQLite overwrites deleted bytes (secure_delete); how the files beside it follow:
// docs/decisions/0046. Everything throws StorageError.

#include "server/domain/event.h"

namespace deskbell {

class Messages;
class SqlConnection;

/// The texts of an inquiry, and whatever else is of it. Its row stays, with its keys, so that they do not make it again.
void eraseInquiry(SqlConnection &database, InquiryId inquiry, AdminId admin, qint64 at);
/// All of it, keys too: there is nobody any more who could send them. What has come to these visitors since goes as well.
void eraseTraces(SqlConnection &database, Messages &messages, const Erased &event);

void forgetLetters(SqlConnection &database, const LettersForgotten &event);
void forgetSessions(SqlConnection &database, const SessionsForgotten &event);
void forgetAddresses(SqlConnection &database, const AddressesForgotten &event);

/// See ErasureReads.
[[nodiscard]] Aged readAged(SqlConnection &database, const AgeLimits &limits, int most);
[[nodiscard]] Traces readTraces(SqlConnection &database, VisitorId visitor);
[[nodiscard]] std::optional<ErasedSince> readErasedSince(SqlConnection &database, const ErasuresSeen &seen);
[[nodiscard]] qint64 readUnfinishedErasures(SqlConnection &database);
/// Whose number, or word of the site for them, this is, or a part of their name or address; the newest first.
[[nodiscard]] QList<FoundPerson> findPeople(SqlConnection &database, const QString &text, int limit);

} // namespace deskbell
