// SPDX-License-Identifier: MIT
#include "server/watch/servicemanager.h"

#include <QFile>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace deskbell {

using namespace Qt::StringLiterals;

ServiceManager::ServiceManager(const QProcessEnvironment &environment)
{
    const QByteArray path = QFile::encodeName(environment.value(u"NOTIFY_SOCKET"_s));
    sockaddr_un address = {};
    // A path, or with @ a name that is in no directory.
    if ((!path.startsWith('/') && !path.startsWith('@')) || size_t(path.size()) >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    if (path.startsWith('@'))
        address.sun_path[0] = '\0';
    m_address = QByteArray(reinterpret_cast<const char *>(&address), qsizetype(offsetof(sockaddr_un, sun_path)) + path.size());
    m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    const QString ofProcess = environment.value(u"WATCHDOG_PID"_s);
    if (ofProcess.isEmpty() || ofProcess == QString::number(::getpid()))
        m_watchdog = std::max<qint64>(0, environment.value(u"WATCHDOG_USEC"_s).toLongLong() / 1'000);
}

ServiceManager::~ServiceManager()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

void ServiceManager::say(const QByteArray &message) const
{
    if (m_socket < 0)
        return;
    [[maybe_unused]] const auto sent = ::sendto(m_socket, message.constData(), size_t(message.size()), MSG_NOSIGNAL,
                                                reinterpret_cast<const sockaddr *>(m_address.constData()), socklen_t(m_address.size()));
}

} // namespace deskbell
