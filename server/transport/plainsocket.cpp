// SPDX-License-Identifier: MIT
#include "server/transport/plainsocket.h"

#include <QEvent>

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace deskbell {

namespace {

bool comesAgain(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR || error == ENOBUFS || error == ENOMEM;
}

} // namespace

PlainSocket::PlainSocket(int descriptor, QObject *parent)
    : QSocketNotifier(descriptor, QSocketNotifier::Read, parent)
    , m_descriptor(descriptor)
{
}

PlainSocket::~PlainSocket()
{
    m_user = nullptr;
    abort();
}

int PlainSocket::release()
{
    setEnabled(false);
    m_room.reset();
    return std::exchange(m_descriptor, -1);
}

bool PlainSocket::event(QEvent *event)
{
    if (event->type() != QEvent::SockAct)
        return QSocketNotifier::event(event);
    if (m_user)
        m_user->bytesCame();
    return true;
}

qint64 PlainSocket::read(char *bytes, qint64 most)
{
    if (!isOpen())
        return 0;
    const ssize_t size = ::recv(m_descriptor, bytes, size_t(most), MSG_DONTWAIT);
    if (size > 0)
        return size;
    if (size == 0 || !comesAgain(errno))
        abort();
    return 0;
}

void PlainSocket::write(QByteArrayView bytes)
{
    if (!isOpen() || m_isBroken || bytes.isEmpty())
        return;
    // Never past what waits already.
    if (unsent() > 0)
        return keep(bytes);
    const ssize_t sent = ::send(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent < 0 && !comesAgain(errno))
        return breakOff();
    if (sent < bytes.size())
        keep(bytes.sliced(std::max<ssize_t>(0, sent)));
}

void PlainSocket::keep(QByteArrayView bytes)
{
    if (m_sent > 0 && m_sent >= m_unsent.size() / 2) {
        m_unsent.remove(0, m_sent);
        m_sent = 0;
    }
    m_unsent += bytes;
    if (m_room)
        return;
    m_room = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
    connect(m_room.get(), &QSocketNotifier::activated, this, &PlainSocket::writeKept);
}

void PlainSocket::writeKept()
{
    while (isOpen() && unsent() > 0) {
        const ssize_t sent = ::send(m_descriptor, m_unsent.constData() + m_sent, size_t(unsent()), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent < 0 && !comesAgain(errno))
            return breakOff();
        if (sent <= 0)
            return;
        m_sent += sent;
    }
    allIsSent();
}

void PlainSocket::allIsSent()
{
    m_unsent = {};
    m_sent = 0;
    if (m_room) {
        m_room->setEnabled(false);
        m_room.release()->deleteLater(); // it may be the one that has told us
    }
    if (!isOpen())
        return;
    if (m_ending == Ending::OfOutput)
        ::shutdown(m_descriptor, SHUT_WR);
    else if (m_ending == Ending::OfAll)
        abort();
}

/// Whoever writes is not told: reading finds the end, behind what the peer has sent before.
void PlainSocket::breakOff()
{
    m_isBroken = true;
    m_ending = Ending::No;
    m_unsent = {};
    m_sent = 0;
    if (m_room) {
        m_room->setEnabled(false);
        m_room.release()->deleteLater();
    }
    ::shutdown(m_descriptor, SHUT_RDWR);
}

void PlainSocket::finishWriting()
{
    if (!isOpen() || m_ending != Ending::No)
        return;
    if (unsent() > 0)
        m_ending = Ending::OfOutput;
    else
        ::shutdown(m_descriptor, SHUT_WR);
}

void PlainSocket::finish()
{
    if (unsent() > 0)
        m_ending = Ending::OfAll;
    else
        abort();
}

void PlainSocket::abort()
{
    if (!isOpen())
        return;
    setEnabled(false);
    if (m_room) {
        m_room->setEnabled(false);
        m_room.release()->deleteLater();
    }
    ::close(std::exchange(m_descriptor, -1));
    m_unsent = {};
    m_sent = 0;
    if (m_user)
        m_user->transportEnded();
}

} // namespace deskbell
