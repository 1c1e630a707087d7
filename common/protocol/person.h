// SPDX-License-Identifier: MIT
#pragma once

// What admins know of a visitor besides the conversation at hand.

#include "common/protocol/notes.h"
#include "common/protocol/records.h"

#include <optional>

namespace deskbell {

/// Asks who the visitor of a chat, open or over, or of an inquiry is.
struct ReadPerson {
    static constexpr QLatin1StringView type{"read_person"};
    QString key;
    ChatId chat;
    InquiryId inquiry; ///< one of the two

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
    }
    bool operator==(const ReadPerson &) const = default;
};

/// Answer to read_person. Every `note` about this person that follows is newer.
struct PersonPage {
    static constexpr QLatin1StringView type{"person"};
    QString key;
    VisitorId visitor;
    QList<DeskNote> notes;        ///< about them, oldest first; all, or the newest
    std::optional<DeskChat> chat; ///< if a chat was named: its record, also long after its end
    QList<PageError> errors = {}; ///< of the page that the chat or the inquiry was begun from, the oldest first

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("visitor"_L1, self.visitor);
        f.required("notes"_L1, self.notes);
        f.optional("chat"_L1, self.chat);
        f.optional("errors"_L1, self.errors);
    }
    bool operator==(const PersonPage &) const = default;
};

} // namespace deskbell
