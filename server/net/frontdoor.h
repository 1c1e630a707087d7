// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/arrival.h"
#include "server/net/builtinfiles.h"
#include "server/net/httphead.h"

#include <QHash>
#include <QTcpServer>
#include <QWebSocketServer>
#include <map>

namespace deskbell {

struct FrontDoorSettings {
    QStringList origins;         ///< of the sites: exact scheme://host[:port], lower case
    int headBytes = 16 * 1024;
    int headMilliseconds = 10'000;
    int connections = 10'000;    ///< open at once, of any kind
    int connectionsPerAddress = 50;
    bool loopbackExempt = true;
};

/// The one port: answers GET and HEAD for the built-in files, and hands WebSocket upgrades on, after it has seen the whole
/// head, its path and its Origin. Everything odd gets a short answer and a closed connection. No bodies, no keep-alive.
class FrontDoor final : public QTcpServer {
    Q_OBJECT
public:
    FrontDoor(FrontDoorSettings settings, QObject *parent = nullptr);
    ~FrontDoor() override;

    /// The origins of the server's own pages, known once its port is; allowed besides those of the settings.
    void setOwnOrigins(const QStringList &origins);

Q_SIGNALS:
    /// A finished WebSocket handshake. The receiver owns the socket from now on.
    void arrived(const Arrival &arrival);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void readHead(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const HttpHead &head);
    void refuse(QTcpSocket *socket, const QByteArray &status);
    void upgrade(QTcpSocket *socket, const HttpHead &head);
    void takeArrivals();
    void finish(QTcpSocket *socket, const QByteArray &bytes);

    FrontDoorSettings m_settings;
    BuiltInFiles m_files;
    QWebSocketServer m_handshaker;
    QStringList m_ownOrigins;
    QHash<std::pair<QHostAddress, quint16>, Arrival> m_handshakes; ///< handed over, not finished; by the transport's other end
    int m_open = 0;
    std::map<QByteArray, int> m_openPerAddress;
};

} // namespace deskbell
