// SPDX-License-Identifier: MIT
#include "server/storage/postgres/sessionsocket.h"

#include <fcntl.h>
#include <mutex>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

namespace deskbell {

namespace {

std::mutex mutex;
std::set<SessionSocket *> all; ///< that are open
std::set<const SessionOpening *> openings;

} // namespace

SessionSocket::~SessionSocket()
{
    if (m_descriptor < 0)
        return;
    const std::lock_guard lock(mutex);
    all.erase(this);
    ::close(m_descriptor);
}

void SessionSocket::take(int socketOfLibpq, const QByteArray &way)
{
    const std::lock_guard lock(mutex);
    m_way = way;
    m_descriptor = ::fcntl(socketOfLibpq, F_DUPFD_CLOEXEC, 0);
    if (m_descriptor >= 0)
        all.insert(this);
}

void SessionSocket::shutDown() noexcept
{
    m_isShutDown = true;
    if (m_descriptor >= 0)
        ::shutdown(m_descriptor, SHUT_RDWR);
}

void SessionSocket::shutDownAll() noexcept
{
    const std::lock_guard lock(mutex);
    for (SessionSocket *one : all)
        one->shutDown();
}

void SessionSocket::shutDownAllOf(const QByteArray &way) noexcept
{
    const std::lock_guard lock(mutex);
    for (SessionSocket *one : all) {
        if (one->m_way == way)
            one->shutDown();
    }
}

QList<QByteArray> SessionSocket::ways()
{
    const std::lock_guard lock(mutex);
    QList<QByteArray> ways;
    for (const SessionSocket *one : all) {
        if (!ways.contains(one->m_way))
            ways.append(one->m_way);
    }
    return ways;
}

SessionOpening::SessionOpening()
{
    const std::lock_guard lock(mutex);
    openings.insert(this);
}

SessionOpening::~SessionOpening()
{
    const std::lock_guard lock(mutex);
    openings.erase(this);
}

std::chrono::milliseconds SessionOpening::longest()
{
    using namespace std::chrono;
    const std::lock_guard lock(mutex);
    milliseconds longest(0);
    for (const SessionOpening *one : openings)
        longest = std::max(longest, duration_cast<milliseconds>(steady_clock::now() - one->m_since));
    return longest;
}

} // namespace deskbell
