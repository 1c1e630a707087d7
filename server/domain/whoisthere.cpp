// SPDX-License-Identifier: MIT
#include "server/domain/whoisthere.h"

#include <algorithm>

namespace deskbell {

void WhoIsThere::enters(const VisitorKey &visitor)
{
    ++m_visitors[visitor].connections;
}

void WhoIsThere::isIn(const VisitorKey &visitor, bool isExempt)
{
    const auto it = m_visitors.find(visitor);
    if (it == m_visitors.end())
        return;
    it->isHere = true;
    it->isExempt = it->isExempt || isExempt;
}

WhoIsThere::Left WhoIsThere::leaves(const VisitorKey &visitor)
{
    const auto it = m_visitors.find(visitor);
    if (it == m_visitors.end())
        return {};
    const Left left{--it->connections == 0, it->isHere};
    if (left.wasLast)
        m_visitors.erase(it);
    return left;
}

bool WhoIsThere::isHere(const VisitorKey &visitor) const
{
    return m_visitors.value(visitor).isHere;
}

bool WhoIsThere::isExempt(const VisitorKey &visitor) const
{
    return m_visitors.value(visitor).isExempt;
}

void WhoIsThere::comes(AdminId admin, Connection connection, Presence presence, bool hasInbox)
{
    m_admins[admin][connection] = presence;
    if (hasInbox)
        m_inboxes[admin].insert(connection);
    m_lostAt.remove(admin);
}

void WhoIsThere::chooses(AdminId admin, Connection connection, Presence presence)
{
    const auto it = m_admins.find(admin);
    if (it == m_admins.end())
        return;
    if (const auto one = it->find(connection); one != it->end())
        one->second = presence;
}

bool WhoIsThere::leaves(AdminId admin, Connection connection, qint64 now)
{
    if (const auto inbox = m_inboxes.find(admin); inbox != m_inboxes.end() && inbox->remove(connection) && inbox->isEmpty())
        m_inboxes.erase(inbox);
    const auto it = m_admins.find(admin);
    if (it == m_admins.end() || it->erase(connection) == 0 || !it->empty())
        return false;
    m_admins.erase(it);
    m_lostAt.insert(admin, now);
    return true;
}

Presence WhoIsThere::presenceOf(AdminId admin) const
{
    Presence best = Presence::Offline;
    if (const auto it = m_admins.constFind(admin); it != m_admins.constEnd()) {
        for (const auto &[connection, presence] : *it)
            best = std::max(best, presence);
    }
    return best;
}

} // namespace deskbell
