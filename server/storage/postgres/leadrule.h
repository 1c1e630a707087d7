// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/postgres/leadrow.h"

namespace deskbell {

/// When a node that watches may take the lead. Times are of its own steady clock, in ms; no two clocks are ever compared.
class LeadRule final {
public:
    static constexpr qint64 precedence = 1'000; ///< of who led when PostgreSQL itself was away
    static constexpr qint64 grace = 5'000;      ///< of who is wanted as the next one

    /// lease: without a sign of life for so long a lead is over.
    LeadRule(QString node, qint64 lease);

    /// The watch could not look for a while.
    void lookAgain() { m_isNew = true; }
    [[nodiscard]] bool mayTake(const LeadSeen &seen, qint64 now);

private:
    QString m_node;
    qint64 m_lease;
    LeadSeen m_last;
    bool m_isNew = true;
    bool m_wasAway = false;   ///< the first look was one after many
    bool m_hasLooked = false;
    qint64 m_aliveAt = 0;  ///< when its last sign of life was seen
    qint64 m_lookedAt = 0; ///< when it could look again
    qint64 m_freeSince = 0;
    bool m_isFree = false;
};

} // namespace deskbell
