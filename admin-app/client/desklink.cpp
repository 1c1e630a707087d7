// SPDX-License-Identifier: MIT
#include "client/desklink.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <utility>

namespace deskbell {

Clock Clock::system()
{
    QElapsedTimer timer;
    timer.start();
    return {[timer] { return timer.elapsed(); }, [] { return QDateTime::currentMSecsSinceEpoch(); }};
}

DeskLink::DeskLink(Session &session, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(clock)
    , m_requests([this](const AdminCommand &command) { return send(command); })
{
    connect(&session, &Session::stateChanged, this, &DeskLink::onState);
}

void DeskLink::onState()
{
    if (isOnline() == std::exchange(m_wasOnline, isOnline()))
        return;
    m_lostAt = m_wasOnline ? 0 : now().server;
    Q_EMIT onlineChanged();
}

bool DeskLink::send(const AdminCommand &command)
{
    return m_session.send(command);
}

bool DeskLink::isOnline() const
{
    return m_session.isOnline();
}

Moment DeskLink::now() const
{
    return {m_clock.steady(), m_clock.wall() + m_session.serverTimeOffset()};
}

bool DeskLink::isOfAnother(const DeskEvent &desk) const
{
    return desk.admin != m_me || m_session.server() != m_server;
}

void DeskLink::take(const DeskEvent &desk)
{
    m_isOtherDatabase = !isOfAnother(desk) && !m_epoch.isEmpty() && m_epoch != desk.epoch;
    m_me = desk.admin;
    m_name = desk.name;
    m_server = m_session.server();
    m_epoch = desk.epoch;
    m_serverProgram = desk.program;
}

} // namespace deskbell
