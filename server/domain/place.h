// SPDX-License-Identifier: MIT
#pragma once

#include "common/ids.h"

namespace deskbell {

/// A conversation: a chat or an inquiry.
struct Place {
    ChatId chat;
    InquiryId inquiry; ///< one of the two; neither: no place at all

    [[nodiscard]] bool isValid() const { return chat.isValid() || inquiry.isValid(); }
    friend auto operator<=>(const Place &, const Place &) = default;
};

/// The one that a command names. If it names both, the chat.
template <class Command> [[nodiscard]] Place placeIn(const Command &command)
{
    return {command.chat, command.chat.isValid() ? InquiryId{} : command.inquiry};
}

} // namespace deskbell
