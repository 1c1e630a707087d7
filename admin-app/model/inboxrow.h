// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"
#include "model/conversationid.h"

#include <QMetaType>
#include <optional>

namespace deskbell {

/// One row of the inbox: the head of a section, or a conversation with all that its row shows.
struct InboxRow {
    enum class Section {
        Mine,        ///< active chats of this admin, the newest line first
        NeedsAnswer, ///< the longest wait first
        Waiting,     ///< for the visitor, the newest line first
        Colleagues,  ///< active chats of the others
        Resolved     ///< the newest first
    };
    /// What has become of a conversation whose row stays where it is all the same.
    enum class Fate { None, Answered, Resolved, Reopened, Deleted, Ended, Filed, Missed, Taken };

    Section section = Section::Mine;
    bool isHead = false;

    // A head.
    int count = 0;        ///< of the conversations that were read
    bool hasMore = false; ///< there are others, which come once one scrolls there
    bool isFolded = false;

    // A conversation. A folded head of the colleagues says who talks, too: `owner`, `at`.
    ConversationId id;
    QString name;
    bool isVerified = false;
    bool isOnline = false;  ///< on the site's page now
    bool isBlocked = false;
    bool hasFiles = false;
    std::optional<InquiryKind> kind; ///< of an inquiry, and of a missed call
    QString topic;          ///< its type: a word of the site's own
    QStringList tags;
    AdminId person;         ///< who has the chat, or looks after the inquiry; invalid: nobody
    qint64 begun = 0;       ///< UTC ms
    QString keeper;         ///< the colleague who looks after the inquiry
    QString text;           ///< the last line, or what it is about
    QString author;         ///< of the last line, if it is an admin's
    bool isByMe = false;    ///< likewise
    QString draft;          ///< what this admin has begun to write there, or what could not be sent; empty while it is open
    bool isNotSent = false; ///< it could not be sent
    int unread = 0;         ///< lines; of a chat
    bool isUnread = false;
    bool isOverdue = false; ///< a chat whose admin has left a line unread for long
    bool isFresh = false;   ///< taken by this admin, but not looked at yet
    qint64 at = 0;          ///< UTC ms: of the newest line; of a colleague's chat: since when they talk
    bool isAssumed = false; ///< whose turn it is has been asked, and is not known yet
    qint64 waitingSince = 0; ///< UTC ms: of the first line that nobody has answered; 0: none
    QString owner;          ///< the colleague whose chat it is
    Fate fate = Fate::None;
    QString by;             ///< whose doing that is, if it is an admin's

    qint64 order = 0; ///< within its section, ascending

    bool operator==(const InboxRow &) const = default;
};

} // namespace deskbell

Q_DECLARE_TYPEINFO(deskbell::InboxRow, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(deskbell::InboxRow)
