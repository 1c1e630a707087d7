// SPDX-License-Identifier: MIT
#include "server/transport/qttransport.h"

#include <QSslSocket>
#include <algorithm>
#include <utility>

namespace deskbell {

namespace {

constexpr qint64 readBufferBytes = 64 * 1024; ///< taken from the kernel at once; others wait meanwhile

} // namespace

QtTransport::QtTransport(QTcpSocket *socket)
    : m_socket(socket)
    , m_tls(qobject_cast<QSslSocket *>(socket))
{
    socket->setParent(nullptr);
    socket->setReadBufferSize(readBufferBytes);
    connect(socket, &QTcpSocket::readyRead, this, [this] {
        if (m_user)
            m_user->bytesCame();
    });
    connect(socket, &QTcpSocket::disconnected, this, [this] {
        if (!std::exchange(m_isEnded, true) && m_user)
            m_user->transportEnded();
    });
}

QtTransport::~QtTransport()
{
    m_socket->disconnect(this);
}

void QtTransport::setUser(User *user)
{
    m_user = user;
    if (m_user && m_socket->bytesAvailable() > 0)
        announce();
}

void QtTransport::announce()
{
    if (std::exchange(m_isAnnounced, true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isAnnounced = false;
            if (m_user && isOpen())
                m_user->bytesCame();
        },
        Qt::QueuedConnection);
}

bool QtTransport::isOpen() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

qint64 QtTransport::read(char *bytes, qint64 most)
{
    const qint64 size = std::max<qint64>(0, m_socket->read(bytes, most));
    if (m_socket->bytesAvailable() > 0)
        announce();
    return size;
}

void QtTransport::write(QByteArrayView bytes)
{
    if (!isOpen())
        return;
    const bool isFirst = m_socket->bytesToWrite() == 0;
    m_socket->write(bytes.data(), bytes.size());
    // It is only in the socket's buffer now. If there was something before, the kernel takes no more at the moment, and the socket
    // continues by itself.
    if (isFirst && m_socket->bytesToWrite() > 0)
        m_socket->flush();
}

/// TLS takes what is written at once, and keeps it in its own form until the peer does.
qint64 QtTransport::unsent() const
{
    return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

void QtTransport::finish()
{
    m_socket->disconnectFromHost();
}

void QtTransport::abort()
{
    m_socket->abort();
    if (!std::exchange(m_isEnded, true) && m_user)
        m_user->transportEnded();
}

} // namespace deskbell
