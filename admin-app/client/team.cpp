// SPDX-License-Identifier: MIT
#include "client/team.h"

#include <algorithm>

namespace deskbell {

Team::Team(DeskLink &link, Session &session, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_session(session)
{
}

Presence Team::presence() const
{
    return m_session.presence();
}

Presence Team::heardAs() const
{
    return m_session.isOnline() ? presence() : Presence::Offline;
}

bool Team::isAnybodyElseOnline() const
{
    return std::any_of(m_admins.begin(), m_admins.end(), [this](const AdminPresence &one) {
        return one.id != m_link.me() && one.presence == Presence::Online;
    });
}

void Team::setPresence(Presence presence)
{
    const bool isNew = presence != m_session.presence();
    m_session.setPresence(presence);
    // Without a connection the next resume says it, and so it does if the connection is lost now.
    if (m_link.isOnline())
        say(presence);
    if (isNew)
        Q_EMIT presenceChanged();
}

void Team::say(Presence presence)
{
    m_link.requests().ask(this, SetPresence{{}, presence},
                          {{}, [this](const Refused &refused) { Q_EMIT presenceRefused(refused); }, WhenLost::Forget});
}

void Team::take(const DeskEvent &desk)
{
    if (m_session.presence() != m_session.presenceSaid()) // chosen while this connection was signing in
        say(m_session.presence());
    m_admins = desk.admins;
    Q_EMIT adminsChanged();
}

void Team::take(const AdminsEvent &event)
{
    m_admins = event.admins;
    Q_EMIT adminsChanged();
}

} // namespace deskbell
