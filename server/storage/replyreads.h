// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/reply.h"

#include <QHash>
#include <optional>

namespace deskbell {

class SqlConnection;

// What is read of canned replies. Everything throws StorageError.

[[nodiscard]] std::optional<Ack> readReplyAnswer(SqlConnection &database, const ReplyKey &key);
/// See PageReads::repliesOf().
[[nodiscard]] ReplyPage readRepliesOf(SqlConnection &database, AdminId admin, ReplyId after);
[[nodiscard]] QHash<ReplyId, ReplyFacts> readReplyFacts(SqlConnection &database);
/// The highest number that was ever given.
[[nodiscard]] ReplyId readLastReply(SqlConnection &database);

} // namespace deskbell
