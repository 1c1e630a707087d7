// SPDX-License-Identifier: MIT
#pragma once

// What is erased for good: a person with all their conversations, or conversations that were kept for long enough.

#include "server/domain/records.h"

namespace deskbell {

/// What is stored of some people.
struct Traces {
    QList<VisitorId> visitors;
    QList<ChatId> chats;
    QList<InquiryId> inquiries;
    QSet<InquiryId> openInquiries; ///< of these

    [[nodiscard]] bool isEmpty() const { return visitors.isEmpty() && chats.isEmpty() && inquiries.isEmpty(); }
    bool operator==(const Traces &) const = default;
};

/// Everything that was kept of these people, and of these conversations, is erased in one transaction. Their ids are given to
/// nobody again, and what chats are counted by stays. What stands in other files than the database is erased after that: it is
/// not over before ErasureFinished.
struct Erased {
    QList<VisitorId> visitors;
    QList<ChatId> chats;
    QList<InquiryId> inquiries;
    int openInquiries = 0; ///< of these
    AdminId by;            ///< invalid: the operator, or the time
    qint64 at = 0;
    QList<VisitorKey> browsers = {}; ///< of the visitors that are in memory. Not stored
};
/// Nothing is left of what was erased up to this number.
struct ErasureFinished { qint64 upTo = 0; };

/// Up to where somebody has followed what was erased from the database: a number of this life of it. In another life the same number
/// may be something else.
struct ErasuresSeen {
    QString life;
    qint64 upTo = 0;

    bool operator==(const ErasuresSeen &) const = default;
};
/// What was erased from there on, and up to where.
struct ErasedSince {
    ErasuresSeen seen;
    QList<ChatId> chats;
    QList<InquiryId> inquiries;

    bool operator==(const ErasedSince &) const = default;
};

/// What was over before these moments (UTC ms) has been kept for long enough; 0: it is kept.
struct AgeLimits {
    qint64 conversations = 0;
    qint64 letters = 0;
    qint64 sessions = 0;
    qint64 addresses = 0;

    bool operator==(const AgeLimits &) const = default;
};

/// What has been kept for long enough.
struct Aged {
    Traces conversations; ///< chats that have ended, inquiries that are resolved, visitors who have neither any more
    QList<LetterId> letters;     ///< that have gone
    QList<LetterId> deadLetters; ///< that were given up
    QList<SessionId> sessions;   ///< that have ended
    QList<BlockId> addresses;    ///< blocks that hold a network address

    [[nodiscard]] bool isEmpty() const
    {
        return conversations.isEmpty() && letters.isEmpty() && deadLetters.isEmpty() && sessions.isEmpty() && addresses.isEmpty();
    }
    bool operator==(const Aged &) const = default;
};

/// Nobody can tell any more where these mails went.
struct LettersForgotten { QList<LetterId> letters; };
/// Nor that these sessions were, and on which machine.
struct SessionsForgotten { QList<SessionId> sessions; };
/// Nor from where those came whom these blocks hold. The person stays blocked; who comes from there is slowed down no more.
struct AddressesForgotten { QList<BlockId> blocks; };

/// A person as the operator finds them.
struct FoundPerson {
    VisitorId id;
    QString name;
    QString email;
    QString subject;
    qint64 knownAt = 0; ///< UTC ms
    int chats = 0;
    int inquiries = 0;
};

} // namespace deskbell
