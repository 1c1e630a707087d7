// SPDX-License-Identifier: MIT
#include "client/colleagues.h"

#include <algorithm>

namespace deskbell {

Colleagues::Colleagues(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

QList<Colleague> Colleagues::all() const
{
    QList<Colleague> list;
    for (const auto &[id, colleague] : m_colleagues)
        list.append(colleague);
    std::sort(list.begin(), list.end(), [](const Colleague &a, const Colleague &b) {
        const int order = QString::localeAwareCompare(a.name, b.name);
        return a.disabled != b.disabled ? b.disabled : order != 0 ? order < 0 : a.id < b.id;
    });
    return list;
}

const Colleague *Colleagues::find(AdminId id) const
{
    const auto it = m_colleagues.find(id);
    return it == m_colleagues.end() ? nullptr : &it->second;
}

void Colleagues::read()
{
    m_isWanted = true;
    if (!isAllowed() || !m_asked.isEmpty() || m_isRead || !m_link.isOnline())
        return;
    // With the next desk they are read anew.
    const auto refusal = [this](const Refused &) { m_asked.clear(); };
    m_asked = m_link.requests().ask(this, ReadTeam{}, {[this](const TeamList &page) { setAll(page.colleagues); }, refusal, WhenLost::Forget});
}

void Colleagues::setAll(const QList<Colleague> &colleagues)
{
    m_asked.clear();
    m_colleagues.clear();
    m_isRead = true;
    for (const Colleague &one : colleagues)
        m_colleagues.insert_or_assign(one.id, one);
    Q_EMIT changed();
}

void Colleagues::take(const DeskEvent &desk)
{
    m_isServed = desk.features.contains(teamFeature);
    m_asked.clear();
    m_isRead = false;
    if (m_link.isOtherDatabase())
        m_colleagues.clear();
    setOwner(desk.owner);
    setPresences(desk.admins);
    Q_EMIT allowedChanged();
    if (m_isWanted)
        read();
}

void Colleagues::take(const AdminsEvent &event)
{
    setPresences(event.admins);
    if (!m_isServed)
        return; // an older server does not say who is an owner
    for (const AdminPresence &one : event.admins) {
        if (isMe(one.id))
            setOwner(one.owner);
    }
}

/// What comes before the answer is in it: it was asked behind that, or is made of what stands then.
void Colleagues::take(const ColleagueEvent &event)
{
    if (!m_isRead)
        return;
    m_colleagues.insert_or_assign(event.colleague.id, event.colleague);
    Q_EMIT changed();
}

void Colleagues::setOwner(bool is)
{
    if (std::exchange(m_isOwner, is) == is)
        return;
    if (!is) {
        m_colleagues.clear();
        m_isRead = false;
        m_asked.clear();
    }
    Q_EMIT allowedChanged();
    if (m_isWanted)
        read();
}

void Colleagues::setPresences(const QList<AdminPresence> &admins)
{
    bool isOther = false;
    for (auto &[id, colleague] : m_colleagues) {
        const auto known = std::find_if(admins.begin(), admins.end(), [id = id](const AdminPresence &one) { return one.id == id; });
        const Presence presence = known == admins.end() ? Presence::Offline : known->presence;
        isOther = isOther || std::exchange(colleague.presence, presence) != presence;
    }
    if (isOther)
        Q_EMIT changed();
}

void Colleagues::forgetAll()
{
    m_colleagues.clear();
    m_isRead = false;
    m_isWanted = false;
    m_isOwner = false;
    Q_EMIT allowedChanged();
}

} // namespace deskbell
