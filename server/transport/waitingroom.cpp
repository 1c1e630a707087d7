// SPDX-License-Identifier: MIT
#include "server/transport/waitingroom.h"

#include <QDeadlineTimer>
#include <algorithm>

namespace deskbell {

struct WaitingRoom::Waiting final : Transport::User {
    Waiting(WaitingRoom &owner, std::unique_ptr<PlainSocket> its, Guest who, QDeadlineTimer end)
        : room(owner)
        , socket(std::move(its))
        , guest(std::move(who))
        , until(end)
    {
    }

    void bytesCame() override
    {
        const int left = until.isForever() ? 0 : std::max(1, int(until.remainingTime()));
        const Guest who = guest;
        std::unique_ptr<PlainSocket> its = std::move(socket);
        its->setUser(nullptr);
        WaitingRoom &owner = room;
        owner.m_waiting.erase(self); // this is gone now
        owner.m_called(std::move(its), who, left);
    }
    void transportEnded() override { }

    WaitingRoom &room;
    std::unique_ptr<PlainSocket> socket;
    Guest guest;
    QDeadlineTimer until;
    std::list<Waiting>::iterator self;
};

WaitingRoom::WaitingRoom(Called called, QObject *parent)
    : QObject(parent)
    , m_called(std::move(called))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WaitingRoom::sendAway);
}

WaitingRoom::~WaitingRoom() = default;

void WaitingRoom::add(std::unique_ptr<PlainSocket> socket, const Guest &guest, int patience)
{
    const QDeadlineTimer until = patience > 0 ? QDeadlineTimer(patience) : QDeadlineTimer(QDeadlineTimer::Forever);
    const auto it = m_waiting.emplace(m_waiting.end(), *this, std::move(socket), guest, until);
    it->self = it;
    it->socket->setUser(&*it);
    if (patience > 0 && !m_timer.isActive())
        m_timer.start(patience);
}

/// Nearly in the order of their patience, which an operator may have changed meanwhile: whoever stands behind somebody with a longer
/// one is sent away with them.
void WaitingRoom::sendAway()
{
    while (!m_waiting.empty() && m_waiting.front().until.hasExpired())
        m_waiting.pop_front();
    if (!m_waiting.empty() && !m_waiting.front().until.isForever())
        m_timer.start(std::max(1, int(m_waiting.front().until.remainingTime())));
}

} // namespace deskbell
