// SPDX-License-Identifier: MIT
#include "server/domain/state/accounttable.h"

#include <algorithm>

namespace deskbell {

const Admin *AccountTable::find(AdminId id) const
{
    const auto it = std::find_if(m_admins.begin(), m_admins.end(), [id](const Admin &a) { return a.id == id; });
    return it == m_admins.end() ? nullptr : &*it;
}

Admin *AccountTable::edit(AdminId id)
{
    const auto it = std::find_if(m_admins.begin(), m_admins.end(), [id](const Admin &a) { return a.id == id; });
    return it == m_admins.end() ? nullptr : &*it;
}

const Admin *AccountTable::find(const QString &name) const
{
    const auto it = std::find_if(m_admins.begin(), m_admins.end(), [&](const Admin &a) {
        return a.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return it == m_admins.end() ? nullptr : &*it;
}

const AdminSession *AccountTable::session(const QByteArray &tokenHash) const
{
    const auto it = std::find_if(m_sessions.begin(), m_sessions.end(),
                                 [&](const AdminSession &s) { return s.tokenHash == tokenHash; });
    return it == m_sessions.end() ? nullptr : &*it;
}

bool AccountTable::isGood(SessionId session) const
{
    return std::any_of(m_sessions.begin(), m_sessions.end(), [&](const AdminSession &s) {
        const Admin *owner = s.id == session ? find(s.admin) : nullptr;
        return owner && !owner->disabled;
    });
}

} // namespace deskbell
