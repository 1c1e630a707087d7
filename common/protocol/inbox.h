// SPDX-License-Identifier: MIT
#pragma once

// Who looks after a conversation, what it is about, and what of it an admin has not seen. All of it is among admins: no frame
// to a visitor has a place for any of it.

#include "common/ids.h"
#include "common/protocol/words.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace deskbell {

/// What a client says in `features` of login or resume that knows this page: it can be rung by a transfer, and is sent `unread`.
inline constexpr QLatin1StringView inboxFeature{"inbox"};

/// The type of what the server files for a call that nobody took.
inline constexpr QLatin1StringView missedTopic{"missed"};

/// A conversation that an admin has not seen since something came to it.
struct Unread {
    ChatId chat;
    InquiryId inquiry; ///< one of the two
    qint64 number = 0; ///< grows with each thing that comes to it; 0: it is read
    UnreadWhy why = UnreadWhy::Unknown; ///< what came last; a mention stays one until it is read
    qint64 first = 0;  ///< the first unread line: its number in a chat; in an inquiry 1 is itself, 2 the first comment. 0: no line
    qint64 at = 0;     ///< since when

    static void fields(auto &self, auto &f)
    {
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.optional("number"_L1, self.number);
        f.defaulted("why"_L1, self.why);
        f.optional("first"_L1, self.first);
        f.optional("at"_L1, self.at);
    }
    bool operator==(const Unread &) const = default;
};

// ---- commands -----------------------------------------------------------------------------------------------------

/// Who looks after an inquiry.
struct Assign {
    static constexpr QLatin1StringView type{"assign"};
    QString key;
    InquiryId inquiry;
    AdminId to; ///< invalid: nobody

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("inquiry"_L1, self.inquiry);
        f.optional("to"_L1, self.to);
    }
    bool operator==(const Assign &) const = default;
};

/// Rings an active chat of one's own at one colleague, for transferTime. It stays one's own until they take it, with accept_call.
struct Transfer {
    static constexpr QLatin1StringView type{"transfer"};
    QString key;
    ChatId chat;
    AdminId to;
    QString note = {}; ///< goes along, as add_note in this chat

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
        f.required("to"_L1, self.to);
        f.optional("note"_L1, self.note);
    }
    bool operator==(const Transfer &) const = default;
};

/// Of who transfers: not any more. Of who it rings at: they do not take it.
struct CancelTransfer {
    static constexpr QLatin1StringView type{"cancel_transfer"};
    QString key;
    ChatId chat;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
    }
    bool operator==(const CancelTransfer &) const = default;
};

/// Takes an active chat from the colleague who answers it, unasked. Refused with already_taken if it is another one's by now.
struct TakeOver {
    static constexpr QLatin1StringView type{"take_over"};
    QString key;
    ChatId chat;
    AdminId from; ///< who answers it, as far as this client knows

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("chat"_L1, self.chat);
        f.required("from"_L1, self.from);
    }
    bool operator==(const TakeOver &) const = default;
};

/// What a chat or an inquiry is about, whatever state it is in.
struct SetType {
    static constexpr QLatin1StringView type{"set_type"};
    QString key;
    ChatId chat;
    InquiryId inquiry; ///< one of the two
    QString topic;     ///< one of the desk's `topics`, or "missed"

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.required("topic"_L1, self.topic);
    }
    bool operator==(const SetType &) const = default;
};

/// All tags of a chat or an inquiry, instead of those that it had. They are kept as cleanTags() makes them.
struct SetTags {
    static constexpr QLatin1StringView type{"set_tags"};
    QString key;
    ChatId chat;
    InquiryId inquiry; ///< one of the two
    QStringList tags;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.required("tags"_L1, self.tags);
    }
    bool operator==(const SetTags &) const = default;
};

/// One has seen a conversation as far as `number` of its Unread. What has come since stays unread.
struct MarkRead {
    static constexpr QLatin1StringView type{"mark_read"};
    QString key;
    ChatId chat;
    InquiryId inquiry; ///< one of the two
    qint64 number = 0;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.required("number"_L1, self.number);
    }
    bool operator==(const MarkRead &) const = default;
};

/// A conversation is to look unread again to oneself. The number of its Unread is in the `seq` of the ack.
struct MarkUnread {
    static constexpr QLatin1StringView type{"mark_unread"};
    QString key;
    ChatId chat;
    InquiryId inquiry; ///< one of the two
    qint64 first = 0;  ///< as of Unread

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.optional("first"_L1, self.first);
    }
    bool operator==(const MarkUnread &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// To every connection of one admin that announced `inbox`: something came to a conversation, or it is read. It takes the place
/// of what was held of that conversation. The connection that has marked it has the ack instead. No desk number.
struct UnreadEvent {
    static constexpr QLatin1StringView type{"unread"};
    Unread unread;

    static void fields(auto &self, auto &f) { f.required("unread"_L1, self.unread); }
    bool operator==(const UnreadEvent &) const = default;
};

} // namespace deskbell
