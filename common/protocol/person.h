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

/// What a client says in `features` of login or resume to be sent `person_erased`. A server that says it answers erase_person.
inline constexpr QLatin1StringView eraseFeature{"erase"};

/// Erases the visitor of a chat or of an inquiry: all their conversations with the notes in them and the notes about them, their
/// files, mails and links, their name, address and token. For owners. It cannot be undone.
struct ErasePerson {
    static constexpr QLatin1StringView type{"erase_person"};
    QString key;
    ChatId chat;
    InquiryId inquiry; ///< one of the two

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
    }
    bool operator==(const ErasePerson &) const = default;
};

/// To every admin whose client announced `erase`: these are gone for good, and so is what is kept of them anywhere else.
struct PersonErased {
    static constexpr QLatin1StringView type{"person_erased"};
    QList<VisitorId> visitors; ///< none: only conversations, which were kept long enough
    QList<ChatId> chats;
    QList<InquiryId> inquiries;

    static void fields(auto &self, auto &f)
    {
        f.optional("visitors"_L1, self.visitors);
        f.optional("chats"_L1, self.chats);
        f.optional("inquiries"_L1, self.inquiries);
    }
    bool operator==(const PersonErased &) const = default;
};

} // namespace deskbell
