// SPDX-License-Identifier: MIT
#include "server/transport/handshaker.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QWebSocket>
#include <algorithm>
#include <memory>

namespace deskbell {

namespace {

/// Looks like a connection on which a head has come, and keeps what is written. Reads from the head itself: put into Qt's buffer it
/// would go there byte by byte.
class Pretence final : public QTcpSocket {
public:
    explicit Pretence(const QByteArray &head)
        : m_head(head)
    {
        setOpenMode(ReadWrite | Unbuffered);
        setSocketState(ConnectedState);
    }

    qint64 bytesAvailable() const override { return m_head.size() - m_at; }
    bool canReadLine() const override { return m_head.indexOf('\n', m_at) >= 0; }

    QByteArray written;

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const qint64 size = std::min(most, bytesAvailable());
        std::copy_n(m_head.constData() + m_at, size, data);
        m_at += size;
        return size;
    }
    qint64 readLineData(char *data, qint64 most) override
    {
        const qsizetype end = m_head.indexOf('\n', m_at);
        return readData(data, end < 0 ? most : std::min<qint64>(most, end + 1 - m_at));
    }
    qint64 writeData(const char *data, qint64 size) override
    {
        written.append(data, qsizetype(size));
        return size;
    }

private:
    const QByteArray m_head;
    qsizetype m_at = 0;
};

} // namespace

Handshaker::Handshaker()
    : m_server(QString(), QWebSocketServer::NonSecureMode)
{
}

QByteArray Handshaker::answerTo(const QByteArray &head)
{
    auto socket = std::make_unique<Pretence>(head);
    m_server.handleConnection(socket.get());
    // It reads in the next turn of the event loop, for the sake of sockets that have not decrypted everything yet.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
    const std::unique_ptr<QWebSocket> upgraded(m_server.nextPendingConnection());
    const QByteArray answer = upgraded ? socket->written : QByteArray();
    socket.reset(); // first: it would be given a frame to say goodbye
    return answer;
}

} // namespace deskbell
