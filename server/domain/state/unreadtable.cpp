// SPDX-License-Identifier: MIT
#include "server/domain/state/unreadtable.h"

#include <algorithm>

namespace deskbell {

const UnreadEntry *UnreadTable::find(AdminId admin, const Place &place) const
{
    const auto entries = m_admins.find(admin);
    if (entries == m_admins.end())
        return nullptr;
    const auto entry = entries->second.find(place);
    return entry == entries->second.end() ? nullptr : &entry->second;
}

QList<UnreadEntry> UnreadTable::of(AdminId admin) const
{
    QList<UnreadEntry> found;
    if (const auto entries = m_admins.find(admin); entries != m_admins.end()) {
        for (const auto &[place, entry] : entries->second)
            found.append(entry);
    }
    std::sort(found.begin(), found.end(), [](const UnreadEntry &a, const UnreadEntry &b) { return a.number < b.number; });
    return found;
}

qsizetype UnreadTable::countOf(AdminId admin) const
{
    const auto entries = m_admins.find(admin);
    return entries == m_admins.end() ? 0 : qsizetype(entries->second.size());
}

QList<AdminId> UnreadTable::whoHasNotSeen(const Place &place) const
{
    QList<AdminId> admins;
    for (const auto &[admin, entries] : m_admins) {
        if (entries.contains(place))
            admins.append(admin);
    }
    return admins;
}

void UnreadTable::set(AdminId admin, const UnreadEntry &entry)
{
    m_admins[admin].insert_or_assign(entry.place, entry);
    m_last = std::max(m_last, entry.number);
}

void UnreadTable::clear(AdminId admin, const Place &place)
{
    const auto entries = m_admins.find(admin);
    if (entries == m_admins.end())
        return;
    entries->second.erase(place);
    if (entries->second.empty())
        m_admins.erase(entries);
}

void UnreadTable::forget(const Place &place)
{
    const QList<AdminId> admins = whoHasNotSeen(place);
    for (const AdminId admin : admins)
        clear(admin, place);
}

} // namespace deskbell
