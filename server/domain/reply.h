// SPDX-License-Identifier: MIT
#pragma once

// Canned replies, which admins keep ready for all of them or for themselves. Nothing turns one into a frame of a visitor's:
// what is sent of it is a message that an admin sends.

#include "common/protocol.h"

#include <tuple>

namespace deskbell {

struct CannedReply {
    ReplyId id;
    qint64 version = 1; ///< grows with each change
    AdminId owner;      ///< only they have it; invalid: all admins do
    QString name;
    QString ko;
    QString en;
    AdminId by;         ///< who made it or changed it last
    QString byName;
    qint64 at = 0;      ///< UTC ms

    bool operator==(const CannedReply &) const = default;
};

/// What of one is in memory for as long as it lives: all that the rules ask, and none of its texts.
struct ReplyFacts {
    qint64 version = 1;
    AdminId owner;
    QString byName;

    bool operator==(const ReplyFacts &) const = default;
};
[[nodiscard]] inline ReplyFacts factsOf(const CannedReply &reply) { return {reply.version, reply.owner, reply.byName}; }

/// The key of a command about canned replies, as one admin's.
struct ReplyKey {
    AdminId admin;
    QString key;

    friend bool operator<(const ReplyKey &a, const ReplyKey &b) { return std::tie(a.admin, a.key) < std::tie(b.admin, b.key); }
};

/// Some of them, by id.
struct ReplyPage {
    QList<CannedReply> replies;
    bool more = false; ///< further ones behind them
};

// ---- what can happen to one; at once its key and what it has become ------------------------------------------------

struct ReplyAdded { CannedReply reply; QString key; qint64 at = 0; };
struct ReplyEdited { CannedReply reply; AdminId ownerBefore; QString key; qint64 at = 0; };
/// It is erased: only that its number was given once is known afterwards.
struct ReplyDeleted { ReplyId reply; qint64 version = 0; AdminId owner; AdminId admin; QString key; qint64 at = 0; };

/// How the command was answered, then and whenever it comes again.
[[nodiscard]] inline Ack ackOfReply(const QString &key, qint64 at)
{
    Ack ack;
    ack.key = key;
    ack.at = at;
    return ack;
}

} // namespace deskbell
