// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <cstring>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace deskbell {

/// One request to this machine and everything that comes back, without an event loop; nothing if none came within ten seconds.
inline QByteArray httpExchange(int socket, const sockaddr *address, socklen_t size, const QByteArray &request)
{
    QByteArray answer;
    if (::connect(socket, address, size) == 0 && ::send(socket, request.constData(), size_t(request.size()), MSG_NOSIGNAL) == request.size()) {
        pollfd waiting{socket, POLLIN, 0};
        char buffer[4096];
        while (::poll(&waiting, 1, 10'000) > 0) {
            const auto read = ::recv(socket, buffer, sizeof buffer, 0);
            if (read <= 0)
                break;
            answer.append(buffer, qsizetype(read));
        }
    }
    ::close(socket);
    return answer;
}

inline QByteArray httpGet(quint16 port, const QByteArray &path, const QByteArray &method = "GET")
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return httpExchange(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), reinterpret_cast<const sockaddr *>(&address), sizeof address,
                        method + ' ' + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
}

inline int statusOf(const QByteArray &answer)
{
    return answer.mid(9, 3).toInt();
}

} // namespace deskbell
