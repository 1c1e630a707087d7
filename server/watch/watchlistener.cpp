// SPDX-License-Identifier: MIT
#include "server/watch/watchlistener.h"

#include <QFile>

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestHead = 8 * 1024;
constexpr int patience = 500; ///< ms for each step of a client: others wait meanwhile

QString problem()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

/// False if nothing came in time.
bool awaitInput(int client)
{
    pollfd waiting{client, POLLIN, 0};
    return ::poll(&waiting, 1, patience) > 0;
}

void sendAll(int client, const QByteArray &bytes)
{
    for (qsizetype sent = 0; sent < bytes.size();) {
        const auto more = ::send(client, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (more <= 0)
            return;
        sent += more;
    }
}

} // namespace

WatchListener::WatchListener(Answers answers)
    : m_answers(std::move(answers))
{
}

WatchListener::~WatchListener()
{
    if (m_end[1] >= 0)
        ::close(m_end[1]);
    if (m_thread.joinable())
        m_thread.join();
    if (m_end[0] >= 0)
        ::close(m_end[0]);
    if (m_listener >= 0)
        ::close(m_listener);
    if (!m_path.isEmpty())
        ::unlink(m_path.constData());
}

QString WatchListener::listen(const QHostAddress &address, quint16 port)
{
    sockaddr_storage storage = {};
    socklen_t size = 0;
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *ipv6 = reinterpret_cast<sockaddr_in6 *>(&storage);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        ipv6->sin6_family = AF_INET6;
        ipv6->sin6_port = htons(port);
        std::memcpy(&ipv6->sin6_addr, &bytes, sizeof bytes);
        size = sizeof *ipv6;
    } else {
        auto *ipv4 = reinterpret_cast<sockaddr_in *>(&storage);
        ipv4->sin_family = AF_INET;
        ipv4->sin_port = htons(port);
        ipv4->sin_addr.s_addr = htonl(address.toIPv4Address());
        size = sizeof *ipv4;
    }
    const int socket = ::socket(storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int yes = 1;
    if (socket >= 0)
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (QString why = begin(socket, &storage, size); !why.isEmpty())
        return why;
    sockaddr_storage bound = {};
    socklen_t boundSize = sizeof bound;
    if (::getsockname(socket, reinterpret_cast<sockaddr *>(&bound), &boundSize) == 0) {
        m_port = ntohs(bound.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 *>(&bound)->sin6_port
                                                   : reinterpret_cast<sockaddr_in *>(&bound)->sin_port);
    }
    return {};
}

QString WatchListener::listen(const QString &socketPath)
{
    const QByteArray path = QFile::encodeName(socketPath);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (size_t(path.size()) >= sizeof address.sun_path)
        return QString::fromLocal8Bit(std::strerror(ENAMETOOLONG));
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    // Left behind by a server that was killed. Of two that live, the later one has it: a path names one place.
    struct stat found = {};
    if (::lstat(path.constData(), &found) == 0 && S_ISSOCK(found.st_mode))
        ::unlink(path.constData());
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (QString why = begin(socket, &address, sizeof address); !why.isEmpty())
        return why;
    ::chmod(path.constData(), 0660);
    m_path = path;
    return {};
}

QString WatchListener::begin(int socket, const void *address, unsigned int size)
{
    if (socket < 0)
        return problem();
    if (::bind(socket, static_cast<const sockaddr *>(address), size) != 0 || ::listen(socket, 16) != 0
        || ::pipe2(m_end, O_CLOEXEC) != 0) {
        QString why = problem();
        ::close(socket);
        return why;
    }
    m_listener = socket;
    m_thread = std::thread([this] { run(); });
    return {};
}

void WatchListener::run() const
{
    for (;;) {
        pollfd waiting[] = {{m_listener, POLLIN, 0}, {m_end[0], POLLIN, 0}};
        if (::poll(waiting, 2, -1) < 0 && errno != EINTR)
            return;
        if (waiting[1].revents != 0)
            return;
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client >= 0) {
            serve(client);
            ::close(client);
        } else if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
            ::poll(&waiting[1], 1, patience); // no descriptors: the next try must not come at once
        }
    }
}

void WatchListener::serve(int client) const
{
    const timeval limit{0, patience * 1'000};
    ::setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    QByteArray head;
    char buffer[2048];
    while (!head.contains("\r\n\r\n") && head.size() < longestHead) {
        const auto read = awaitInput(client) ? ::recv(client, buffer, sizeof buffer, MSG_DONTWAIT) : 0;
        if (read <= 0)
            return;
        head.append(buffer, qsizetype(read));
    }
    const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
    const bool isGet = words.size() == 3 && words[0] == "GET";
    const Answer answer = isGet ? m_answers(words[1].split('?').constFirst()) : Answer{};
    const QByteArray status = !isGet ? "405 Method Not Allowed\r\nAllow: GET" : answer.type.isEmpty() ? "404 Not Found"
        : answer.isWell ? "200 OK" : "503 Service Unavailable";
    sendAll(client, "HTTP/1.1 " + status + "\r\nContent-Type: " + (answer.type.isEmpty() ? QByteArray("text/plain") : answer.type)
                + "\r\nContent-Length: " + QByteArray::number(answer.body.size())
                + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n" + answer.body);
}

} // namespace deskbell
