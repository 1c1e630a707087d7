// SPDX-License-Identifier: MIT
#include "server/transport/handshaker.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QWebSocket>
#include <memory>

namespace deskbell {

namespace {

/// Looks like a connection on which a head has come, and keeps what is written.
class Pretence final : public QTcpSocket {
public:
    explicit Pretence(const QByteArray &head)
    {
        setOpenMode(ReadWrite);
        setSocketState(ConnectedState);
        for (auto at = head.crbegin(); at != head.crend(); ++at)
            ungetChar(*at);
    }

    QByteArray written;

protected:
    qint64 writeData(const char *data, qint64 size) override
    {
        written.append(data, qsizetype(size));
        return size;
    }
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
