// SPDX-License-Identifier: MIT
#include "server/storage/postgres/leadrule.h"

#include <utility>

namespace deskbell {

LeadRule::LeadRule(QString node, qint64 lease)
    : m_node(std::move(node))
    , m_lease(lease)
{
}

bool LeadRule::mayTake(const LeadSeen &seen, qint64 now)
{
    if (std::exchange(m_isNew, false)) {
        m_wasAway = std::exchange(m_hasLooked, true);
        m_aliveAt = m_lookedAt = now;
        m_isFree = false;
    } else if (seen.term != m_last.term || seen.beats != m_last.beats) {
        m_aliveAt = now;
    }
    m_last = seen;
    const bool isFree = !seen.isThere;
    if (isFree && !std::exchange(m_isFree, true))
        m_freeSince = now;
    m_isFree = isFree;
    if (!isFree)
        return now - m_aliveAt >= m_lease;
    if (!seen.wanted.isEmpty() && !seen.wants(m_node))
        return now - m_freeSince >= grace;
    // All sessions have ended together: whoever led has the desk in memory, and its clients.
    const bool isAnothers = !seen.node.isEmpty() && seen.node != m_node;
    return !(isAnothers && m_wasAway && now - m_lookedAt < precedence);
}

} // namespace deskbell
