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
std::set<int> all; ///< that are open

} // namespace

SessionSocket::~SessionSocket()
{
    if (m_descriptor < 0)
        return;
    const std::lock_guard lock(mutex);
    all.erase(m_descriptor);
    ::close(m_descriptor);
}

void SessionSocket::take(int socketOfLibpq)
{
    const std::lock_guard lock(mutex);
    m_descriptor = ::fcntl(socketOfLibpq, F_DUPFD_CLOEXEC, 0);
    if (m_descriptor >= 0)
        all.insert(m_descriptor);
}

void SessionSocket::shutDown() noexcept
{
    if (m_descriptor >= 0)
        ::shutdown(m_descriptor, SHUT_RDWR);
}

void SessionSocket::shutDownAll() noexcept
{
    const std::lock_guard lock(mutex);
    for (const int descriptor : all)
        ::shutdown(descriptor, SHUT_RDWR);
}

} // namespace deskbell
