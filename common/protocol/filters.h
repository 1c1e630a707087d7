// SPDX-License-Identifier: MIT
#pragma once

// What a list, a search or an export of conversations is narrowed to.

#include "common/ids.h"
#include "common/protocol/words.h"

#include <QString>
#include <optional>

namespace deskbell {

/// Which conversations are wanted: every one that is given must fit.
struct ConversationFilters {
    std::optional<ConversationKind> kind = {};
    std::optional<ConversationState> state = {};
    std::optional<InquiryKind> inquiryKind = {}; ///< of inquiries: chats have none
    VisitorId visitor = {};
    AdminId admin = {};      ///< who answered the chat last, or settled the inquiry
    qint64 from = 0;         ///< not before
    qint64 to = 0;           ///< before; 0: until now
    std::optional<bool> verified = {};
    QString topic = {};      ///< its type
    QString tag = {};        ///< one of its tags
    AdminId assignee = {};   ///< who answered the chat last, or looks after the inquiry
    bool unassigned = false; ///< nobody does
    bool files = false;      ///< a file has been sent in it

    static void fields(auto &self, auto &f)
    {
        f.optional("kind"_L1, self.kind);
        f.optional("state"_L1, self.state);
        f.optional("inquiry_kind"_L1, self.inquiryKind);
        f.optional("visitor"_L1, self.visitor);
        f.optional("admin"_L1, self.admin);
        f.optional("from"_L1, self.from);
        f.optional("to"_L1, self.to);
        f.optional("verified"_L1, self.verified);
        f.optional("topic"_L1, self.topic);
        f.optional("tag"_L1, self.tag);
        f.optional("assignee"_L1, self.assignee);
        f.optional("unassigned"_L1, self.unassigned);
        f.optional("files"_L1, self.files);
    }
    bool operator==(const ConversationFilters &) const = default;
};

} // namespace deskbell
