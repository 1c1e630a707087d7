// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/reply.h"

#include <QHash>
#include <optional>

namespace deskbell {

class SqliteConnection;

// What is read of canned replies. Everything throws SqliteError.

[[nodiscard]] std::optional<Ack> readReplyAnswer(SqliteConnection &database, const ReplyKey &key);
/// See PageReads::repliesOf().
[[nodiscard]] ReplyPage readRepliesOf(SqliteConnection &database, AdminId admin, ReplyId after);
[[nodiscard]] QHash<ReplyId, ReplyFacts> readReplyFacts(SqliteConnection &database);
/// The highest number that was ever given.
[[nodiscard]] ReplyId readLastReply(SqliteConnection &database);

} // namespace deskbell
