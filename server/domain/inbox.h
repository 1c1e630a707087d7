// SPDX-License-Identifier: MIT
#pragma once

// What admins arrange among themselves: who looks after a conversation, what it is about, to whom it is handed, and what of it
// somebody has not seen. Like notes, it is nothing that a visitor may hear of: what becomes of these events in frames is made
// in inboxviews.h alone, where there is no audience to choose, and no mail knows them.

#include "server/domain/place.h"

#include "common/protocol.h"

namespace deskbell {

/// What a conversation is about.
struct Labels {
    QString topic;    ///< a word of the site's own; empty: none yet
    QStringList tags; ///< as cleanTags() makes them

    bool operator==(const Labels &) const = default;
};

/// The type of an inquiry of that kind, where nobody has said another.
[[nodiscard]] inline QString topicOf(InquiryKind kind)
{
    switch (kind) {
    case InquiryKind::Error: return QStringLiteral("error");
    case InquiryKind::Suggestion: return QStringLiteral("suggestion");
    case InquiryKind::MissedCall: return missedTopic;
    case InquiryKind::Other: break;
    }
    return QStringLiteral("general");
}

/// An admin has not seen a conversation since something came to it.
struct UnreadEntry {
    Place place;
    qint64 number = 0; ///< grows with each thing that comes; never given twice, to nobody
    UnreadWhy why = UnreadWhy::Unknown; ///< what came last; a mention stays one until it is read
    qint64 first = 0;  ///< the first unread line, see Unread in the protocol; 0: no line
    qint64 at = 0;     ///< UTC ms; since when

    bool operator==(const UnreadEntry &) const = default;
};

/// Why a transfer is over though nobody has taken the chat.
enum class TransferEnd { Cancelled, NotTaken };

// ---- what can happen -----------------------------------------------------------------------------------------------

/// An active chat rings at one colleague of its owner; until somebody takes it, it is the owner's.
struct TransferBegan { ChatId chat; AdminId to; AdminId by; qint64 at = 0; qint64 until = 0; };
/// It does no more. An accept, the end of the chat and its ringing again end a transfer too, by themselves.
struct TransferEnded { ChatId chat; AdminId to; TransferEnd how = TransferEnd::NotTaken; qint64 at = 0; };
struct InquiryAssigned { InquiryId inquiry; AdminId to; QString toName; AdminId by; qint64 at = 0; };
struct TopicSet { Place place; QString topic; AdminId by; qint64 at = 0; };
struct TagsSet { Place place; QStringList tags; AdminId by; qint64 at = 0; };
/// `isAsked`: the admin asked for it, and the connection that did has its answer.
struct UnreadSet { AdminId admin; UnreadEntry entry; bool isAsked = false; };
struct UnreadCleared { AdminId admin; Place place; bool isAsked = false; };

} // namespace deskbell
