// SPDX-License-Identifier: MIT
#include "websocket.h"

#include <QElapsedTimer>
#include <QtEndian>
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace deskbell::fuzz {

namespace {

constexpr int patience = 60'000; ///< a sanitized server on a busy machine is slow

} // namespace

WebSocket::WebSocket(quint16 port, const QByteArray &path, const QByteArray &origin)
{
    m_descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    // A reset instead of a farewell: hundreds of thousands of connections must not wait for the end of their ports.
    const linger none{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &none, sizeof none);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || !upgrade(port, path, origin))
        cut();
}

bool WebSocket::upgrade(quint16 port, const QByteArray &path, const QByteArray &origin)
{
    m_out = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port)
        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
          "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
        + (origin.isEmpty() ? QByteArray() : "\r\nOrigin: " + origin) + "\r\n\r\n";
    QElapsedTimer timer;
    timer.start();
    while (!m_in.contains("\r\n\r\n")) {
        if (!fill(patience) || timer.hasExpired(patience))
            return false;
    }
    const bool isUpgraded = m_in.startsWith("HTTP/1.1 101 ");
    m_in.remove(0, m_in.indexOf("\r\n\r\n") + 4);
    return isUpgraded;
}

void WebSocket::sendFrame(quint8 first, const QByteArray &payload, qint64 size, bool isMasked)
{
    QByteArray head(1, char(first));
    const quint8 maskBit = isMasked ? 0x80 : 0;
    if (size < 126) {
        head += char(maskBit | quint8(size));
    } else if (size < 65536) {
        head += char(maskBit | 126);
        head.resize(4);
        qToBigEndian(quint16(size), head.data() + 2);
    } else {
        head += char(maskBit | 127);
        head.resize(10);
        qToBigEndian(quint64(size), head.data() + 2);
    }
    QByteArray body = payload;
    if (isMasked) {
        static constexpr char mask[4] = {0x37, char(0xfa), 0x21, 0x3d};
        head.append(mask, 4);
        for (qsizetype i = 0; i < body.size(); ++i)
            body[i] = char(body[i] ^ mask[i % 4]);
    }
    m_out += head + body;
}

/// Waits until something could be read or written, and does so. False once the connection is over or the time is.
bool WebSocket::fill(int milliseconds)
{
    pollfd waiting{m_descriptor, short(POLLIN | (m_out.isEmpty() ? 0 : POLLOUT)), 0};
    if (m_descriptor < 0 || ::poll(&waiting, 1, milliseconds) <= 0)
        return false;
    if ((waiting.revents & POLLOUT) != 0) {
        const ssize_t sent = ::send(m_descriptor, m_out.constData(), size_t(m_out.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0)
            m_out.remove(0, sent);
        else if (errno != EAGAIN && (waiting.revents & POLLIN) == 0)
            return false;
    }
    if ((waiting.revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
        char buffer[65536];
        const ssize_t got = ::recv(m_descriptor, buffer, sizeof buffer, MSG_DONTWAIT);
        if (got <= 0)
            return got < 0 && errno == EAGAIN;
        m_in.append(buffer, got);
    }
    return true;
}

/// One whole frame out of what has come. False if there is none.
bool WebSocket::take(const std::function<bool(const QByteArray &)> &wanted, bool &isFound)
{
    if (m_in.size() < 2)
        return false;
    const quint8 first = quint8(m_in[0]);
    qint64 size = quint8(m_in[1]) & 0x7F;
    qsizetype head = 2;
    if (size >= 126) {
        head = size == 126 ? 4 : 10;
        if (m_in.size() < head)
            return false;
        size = size == 126 ? qFromBigEndian<quint16>(m_in.constData() + 2) : qFromBigEndian<qint64>(m_in.constData() + 2);
    }
    if (m_in.size() - head < size)
        return false;
    const QByteArray payload = m_in.mid(head, size);
    m_in.remove(0, head + size);
    switch (first & 0x0F) {
    case 0:
    case 1:
        m_message += payload;
        if ((first & 0x80) != 0) {
            QByteArray message;
            message.swap(m_message);
            isFound = wanted(message);
        }
        break;
    case 8:
        if (payload.size() >= 2)
            m_closeCode = qFromBigEndian<quint16>(payload.constData());
        cut();
        return false;
    case 9:
        sendFrame(0x8A, payload, payload.size(), true);
        break;
    default:
        break;
    }
    return true;
}

WebSocket::Result WebSocket::pump(const std::function<bool(const QByteArray &)> &wanted, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    bool isFound = false;
    while (isOpen()) {
        while (!isFound && take(wanted, isFound)) { }
        if (isFound)
            return Result::Found;
        const int left = milliseconds - int(timer.elapsed());
        if (!isOpen() || left < 0)
            break;
        if (!fill(left)) {
            if (timer.elapsed() >= milliseconds)
                return Result::TimedOut;
            // What came before the end still counts.
            while (!isFound && take(wanted, isFound)) { }
            cut();
            return isFound ? Result::Found : Result::Closed;
        }
    }
    return isOpen() ? Result::TimedOut : Result::Closed;
}

void WebSocket::cut()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
    m_out.clear();
}

} // namespace deskbell::fuzz
