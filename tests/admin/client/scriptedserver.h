// SPDX-License-Identifier: MIT
#pragma once

// The edge of the app's process: a real WebSocket server whose lines a test writes.

#include "common/wire.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>
#include <QWebSocket>
#include <QWebSocketServer>

namespace deskbell {

class ScriptedServer final : public QObject {
public:
    ScriptedServer() { listen(); }

    void listen(quint16 port = 0)
    {
        server = std::make_unique<QWebSocketServer>(u"scripted"_s, QWebSocketServer::NonSecureMode);
        connect(server.get(), &QWebSocketServer::newConnection, this, [this] { accept(); });
        QVERIFY2(server->listen(QHostAddress::LocalHost, port), qPrintable(server->errorString()));
        m_port = server->serverPort();
    }
    /// Gone, as after a crash: no close frame.
    void vanish()
    {
        if (client)
            client->abort();
        server.reset();
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QUrl url() const { return QUrl(u"ws://127.0.0.1:%1/ws/admin"_s.arg(m_port)); }

    void send(const AdminEvent &event) { sendRaw(QString::fromUtf8(wire::encode(event))); }
    void sendRaw(const QString &frame)
    {
        QVERIFY(client);
        client->sendTextMessage(frame);
    }
    void close(int code, const QString &reason = {}) { client->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason); }

    /// All frames of one type in this connection.
    template <class T> [[nodiscard]] QList<T> all() const
    {
        QList<T> found;
        for (const AdminCommand &command : commands) {
            if (const T *one = std::get_if<T>(&command))
                found.append(*one);
        }
        return found;
    }
    template <class T> [[nodiscard]] T last() const
    {
        const QList<T> found = all<T>();
        return found.isEmpty() ? T{} : found.last();
    }
    /// Answers the sign-in that has come.
    void welcome(DeskEvent desk)
    {
        desk.key = all<Login>().isEmpty() ? last<Resume>().key : last<Login>().key;
        send(desk);
    }

    std::unique_ptr<QWebSocketServer> server;
    QPointer<QWebSocket> client;
    QList<AdminCommand> commands; ///< of the present connection
    QList<QByteArray> messages;   ///< likewise: the binary ones
    QString origin;
    QString path;
    int connections = 0;

private:
    void accept()
    {
        client = server->nextPendingConnection();
        client->setParent(this);
        ++connections;
        commands.clear();
        messages.clear();
        origin = client->origin();
        path = client->requestUrl().path();
        connect(client, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &message) { messages.append(message); });
        connect(client, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            auto decoded = wire::decode<AdminCommand>(text);
            QVERIFY2(std::holds_alternative<AdminCommand>(decoded), qPrintable(text));
            commands.append(std::get<AdminCommand>(decoded));
        });
    }

    quint16 m_port = 0;
};

inline DeskEvent deskEvent(qint64 number = 10)
{
    DeskEvent desk;
    desk.epoch = u"epoch-1"_s;
    desk.desk = number;
    desk.now = 1'000'000;
    desk.waitTime = 180'000;
    desk.admin = {1};
    desk.name = u"prolip"_s;
    return desk;
}

} // namespace deskbell
