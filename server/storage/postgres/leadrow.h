// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <optional>

namespace deskbell {

class PostgresConnection;

/// Who leads a shard, in the schema `deskbell` that all nodes share (docs/decisions/0058). The term only grows; it is the number
/// of a lead, and nothing is stored under one that is over. No wall clock is asked for anything.
struct LeadSeen {
    qint64 term = 0;
    qint64 beats = 0;     ///< signs of life under that term; each is another number
    QString node;         ///< empty: nobody leads
    QString address;      ///< where that node is reached, as its operator has written it
    QString wanted;       ///< who is to lead next: a node, "!NODE" for any but that one; empty: no matter who
    bool isThere = false; ///< the session that leads
    bool isAsked = false; ///< commands of other machines wait for whoever leads: requestrow.h
    bool lacksStandby = false; ///< see lacksStandby()

    /// Who leads, for people.
    [[nodiscard]] QString who() const { return address.isEmpty() ? node : node + QStringLiteral(" (%1)").arg(address); }
    [[nodiscard]] bool wants(const QString &who) const { return wanted.startsWith(u'!') ? wanted.mid(1) != who : wanted == who; }
    bool operator==(const LeadSeen &) const = default;
};

/// Makes what is not there yet, for this shard too.
void makeLeadTables(PostgresConnection &database, int shard);
[[nodiscard]] LeadSeen lookAtLead(PostgresConnection &database, int shard);
/// Commits wait for a standby that is not there, or has not answered one of ours for a second.
[[nodiscard]] bool lacksStandby(PostgresConnection &database);

struct LeadTaking {
    int shard = 1;
    QString node;
    QString address;
    LeadSeen from;      ///< as it was seen
    bool isOwn = false; ///< it is this process that leads, over a session that has broken
};
/// On the session that is to write: its new term. Nothing: somebody was quicker, or it has shown a sign of life. Whoever still has a
/// transaction open under the old term is cut off, unless its commit waits for a standby; then it throws, StandbyMissingError if that is not there.
[[nodiscard]] std::optional<qint64> takeLead(PostgresConnection &database, const LeadTaking &taking);

/// Throws LostLeadError.
void beatLead(PostgresConnection &database, int shard, qint64 term);
// Neither waits for a standby: after a failover they may be as if nobody had said them.
/// Nobody leads any more. Without effect if another one does.
void releaseLead(PostgresConnection &database, int shard, qint64 term, const QString &wanted);
/// Whoever leads gives it to that one. False: it is not led, or somebody else leads than was thought.
[[nodiscard]] bool wantLead(PostgresConnection &database, int shard, qint64 term, const QString &wanted);

/// What the session of a node's watch calls itself: so others see that it is there.
[[nodiscard]] QString watchName(const QString &node);
/// Nodes that watch this database, whether they lead or not; a name that two of them have stands there twice.
[[nodiscard]] QStringList nodesThere(PostgresConnection &database);

/// While it upgrades the tables a session calls itself so, and is not cut off.
inline constexpr const char *upgradingName = "deskbell-server upgrade";

} // namespace deskbell
