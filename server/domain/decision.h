// SPDX-License-Identifier: MIT
#pragma once

// What the rules answer.

#include "server/domain/event.h"

namespace deskbell {

/// Wall time stamps what people see; steady time, which no clock change moves, drives every deadline. Both in ms.
struct Now {
    qint64 wall = 0;
    qint64 steady = 0;
};

/// The command is carried out by these events. An empty list is a yes that changes nothing.
struct Done {
    Events events;
    Ack ack;
};
/// What must be taken into memory before the command can be decided.
struct Needs {
    std::variant<VisitorKey, ChatId, InquiryId, VisitorId, NoteLookup, ReplyKey> what;
};
using Decision = std::variant<Done, Refused, Needs>;

} // namespace deskbell
