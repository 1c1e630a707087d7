// SPDX-License-Identifier: MIT
#pragma once

// The target of a webhook in the test's own thread: it answers what it is told to, when it is told to.

#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>

namespace deskbell {

class HookSink final : public QObject {
public:
    struct Request {
        QByteArray head;
        QByteArray body;

        /// The value of a header; empty if there is none.
        [[nodiscard]] QByteArray header(const QByteArray &name) const
        {
            const qsizetype at = head.toLower().indexOf("\r\n" + name.toLower() + ": ");
            return at < 0 ? QByteArray() : head.mid(at + name.size() + 4).split('\r').constFirst();
        }
        [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    };

    QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    bool isHeld = false; ///< nobody is answered, until release()
    int mostAtOnce = 0;
    QList<Request> arrived;

    explicit HookSink(quint16 port = 0)
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                m_open += 1;
                mostAtOnce = std::max(mostAtOnce, m_open);
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                    m_open -= 1;
                    m_texts.remove(socket);
                    m_waiting.removeOne(socket);
                    socket->deleteLater();
                });
            }
        });
        m_server.listen(QHostAddress::LocalHost, port);
    }

    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] QByteArray target() const { return "127.0.0.1:" + QByteArray::number(port()); }
    void close() { m_server.close(); }
    [[nodiscard]] bool isIdle() const { return m_open == 0; }
    void release()
    {
        isHeld = false;
        for (QTcpSocket *socket : std::exchange(m_waiting, {}))
            say(socket);
    }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &text = m_texts[socket];
        text += socket->readAll();
        const qsizetype end = text.indexOf("\r\n\r\n");
        Request request{text.left(end + 2), text.mid(end + 4)};
        if (end < 0 || request.body.size() < request.header("content-length").toLongLong())
            return;
        text.clear();
        arrived.append(request);
        if (isHeld)
            m_waiting.append(socket);
        else
            say(socket);
    }
    void say(QTcpSocket *socket)
    {
        socket->write(answer);
        socket->disconnectFromHost();
    }

    QHash<QTcpSocket *, QByteArray> m_texts;
    QList<QTcpSocket *> m_waiting;
    int m_open = 0;
    QTcpServer m_server; ///< goes first: its sockets say that they end
};

} // namespace deskbell
