// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

namespace deskbell {

enum class Action {
    Accept, EndChat, SendMessage, ReadChat,
    Comment, Resolve, Reopen, Delete, ReadInquiry,
    ReadLetters, RetryLetter, DiscardLetter, SetPresence,
    Block, Unblock, ReadBlocks
};

/// What was asked for with a key: lets an answer be put into words.
struct Request {
    Action action = Action::SendMessage;
    QString key;
    ChatId chat;
    InquiryId inquiry;
    LetterId letter;
    QString text; ///< of a message or comment that was refused: nothing a person wrote is thrown away

    bool operator==(const Request &) const = default;
};

} // namespace deskbell
