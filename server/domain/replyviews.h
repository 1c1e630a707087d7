// SPDX-License-Identifier: MIT
#pragma once

// What admins see of canned replies, and who is told of them: those who may use the one it is about, with a client that announced
// them, and nobody else.

#include "server/domain/event.h"

namespace deskbell {

/// Admins who are logged in with a client that announced replies.
struct ToReplyReaders {
    AdminId only = {};   ///< invalid: all of them
    AdminId except = {}; ///< invalid: nobody
};

struct ReplyTelling {
    ToReplyReaders to;
    ReplyEvent frame;
};

[[nodiscard]] DeskReply replyView(const CannedReply &reply);
/// What is told of an event; nothing of one that is not about a canned reply.
[[nodiscard]] QList<ReplyTelling> replyTellings(const Event &event);

} // namespace deskbell
