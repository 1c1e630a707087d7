// SPDX-License-Identifier: MIT
#pragma once

#include "common/ids.h"

namespace deskbell {

/// A chat or an inquiry: one of the two, or none.
struct ConversationId {
    ChatId chat;
    InquiryId inquiry;

    constexpr ConversationId() = default;
    constexpr ConversationId(ChatId ofChat) : chat(ofChat) { } // NOLINT(google-explicit-constructor): a chat is a conversation
    constexpr ConversationId(ChatId ofChat, InquiryId ofInquiry) : chat(ofChat), inquiry(ofInquiry) { }

    [[nodiscard]] constexpr bool isValid() const { return chat.isValid() || inquiry.isValid(); }
    [[nodiscard]] constexpr bool isChat() const { return chat.isValid(); }
    friend constexpr auto operator<=>(const ConversationId &, const ConversationId &) = default;
    friend size_t qHash(const ConversationId &id, size_t seed = 0) { return qHashMulti(seed, id.chat.value, id.inquiry.value); }
};

} // namespace deskbell
