// SPDX-License-Identifier: MIT
#include "server/net/frontdoor.h"

#include "common/protocol.h"
#include "server/log/jsonlog.h"

#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcDoor, "desk.door")

constexpr int readBufferBytes = 128 * 1024; ///< must exceed the largest frame
constexpr int lingerMilliseconds = 5'000;

const QString patienceName = QStringLiteral("patience");
const QByteArray visitorPath = QByteArrayLiteral("/ws");
const QByteArray adminPath = QByteArrayLiteral("/ws/admin");

// Pages load only what this server serves. Anybody may frame nothing of them.
const QByteArray pagePolicy = QByteArrayLiteral(
    "default-src 'none'; script-src 'self'; connect-src 'self' ws: wss:; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
const QByteArray filePolicy = QByteArrayLiteral("default-src 'none'; frame-ancestors 'none'");

} // namespace

FrontDoor::FrontDoor(FrontDoorSettings settings, QObject *parent)
    : QTcpServer(parent)
    , m_settings(std::move(settings))
    , m_handshaker(QString(), QWebSocketServer::NonSecureMode)
{
    connect(&m_handshaker, &QWebSocketServer::newConnection, this, &FrontDoor::takeArrivals);
    setListenBacklogSize(1024);
    setMaxPendingConnections(1024);
}

FrontDoor::~FrontDoor() = default;

void FrontDoor::setOwnOrigins(const QStringList &origins)
{
    m_ownOrigins = origins;
}

void FrontDoor::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    const QHostAddress peer = socket->peerAddress();
    const QByteArray address = peer.toString().toUtf8();
    const bool isExempt = m_settings.loopbackExempt && peer.isLoopback();
    const bool isFull = m_settings.connections > 0 && m_open >= m_settings.connections;
    int &ofAddress = m_openPerAddress[address];
    const bool isTooMany = !isExempt && m_settings.connectionsPerAddress > 0 && ofAddress >= m_settings.connectionsPerAddress;
    if (isFull || isTooMany) {
        // Accepted and closed: left in the backlog they would be tried again and again.
        logEvent(lcDoor(), "connection_refused"_L1, {{u"address"_s, peer.toString()}, {u"full"_s, isFull}}, QtWarningMsg);
        if (ofAddress == 0)
            m_openPerAddress.erase(address);
        socket->abort();
        delete socket;
        return;
    }
    ++m_open;
    ++ofAddress;
    connect(socket, &QObject::destroyed, this, [this, address, key = std::pair(peer, socket->peerPort())] {
        m_handshakes.remove(key);
        --m_open;
        if (--m_openPerAddress[address] <= 0)
            m_openPerAddress.erase(address);
    });

    socket->setReadBufferSize(m_settings.headBytes > 0 ? m_settings.headBytes + 4 : 0);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *patience = new QTimer(socket);
    patience->setSingleShot(true);
    patience->setObjectName(patienceName);
    connect(patience, &QTimer::timeout, socket, [socket] {
        socket->abort();
        socket->deleteLater();
    });
    if (m_settings.headMilliseconds > 0)
        patience->start(m_settings.headMilliseconds);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readHead(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
}

void FrontDoor::readHead(QTcpSocket *socket)
{
    const QByteArray seen = socket->peek(m_settings.headBytes > 0 ? m_settings.headBytes + 4 : socket->bytesAvailable());
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_settings.headBytes > 0 && seen.size() > m_settings.headBytes)
            refuse(socket, "431 Request Header Fields Too Large");
        return;
    }
    const std::optional<HttpHead> head = parseHttpHead(seen.left(end));
    if (!head)
        return refuse(socket, "400 Bad Request");
    // A request with a body, announced or sent along, is none of ours; what it could hide behind a proxy is worse.
    if (head->count("content-length") > 0 || head->count("transfer-encoding") > 0)
        return refuse(socket, "413 Content Too Large");
    if (head->method != "GET" && head->method != "HEAD")
        return refuse(socket, "405 Method Not Allowed");
    if (head->count("host") != 1)
        return refuse(socket, "400 Bad Request");
    if (head->isUpgrade()) {
        if (seen.size() > end + 4)
            return refuse(socket, "400 Bad Request");
        return upgrade(socket, *head);
    }
    answer(socket, *head);
}

void FrontDoor::upgrade(QTcpSocket *socket, const HttpHead &head)
{
    const QByteArray path = head.path();
    if (head.method != "GET" || (path != visitorPath && path != adminPath) || head.target != path)
        return refuse(socket, "404 Not Found");
    if (head.field("sec-websocket-version") != "13")
        return refuse(socket, "426 Upgrade Required\r\nSec-WebSocket-Version: 13");
    const bool isAdmin = path == adminPath;
    const int origins = head.count("origin");
    const QString origin = QString::fromLatin1(head.field("origin"));
    // A browser always says its origin; the admin app is no browser and has none.
    const bool isOwnPage = origins == 1 && m_ownOrigins.contains(origin);
    const bool isAllowed = isAdmin ? origins == 0 : isOwnPage || (origins == 1 && m_settings.origins.contains(origin));
    if (!isAllowed) {
        logEvent(lcDoor(), "origin_refused"_L1,
                 {{u"address"_s, socket->peerAddress().toString()}, {u"origin"_s, origin.left(200)}}, QtWarningMsg);
        return refuse(socket, "403 Forbidden");
    }

    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    disconnect(socket, &QTcpSocket::disconnected, socket, nullptr);
    socket->setReadBufferSize(readBufferBytes);
    // The timer goes on: handleConnection() has none of its own.
    m_handshakes.insert({socket->peerAddress(), socket->peerPort()},
                        {nullptr, socket, isAdmin ? Arrival::Path::Admin : Arrival::Path::Visitor, socket->peerAddress(), isOwnPage});
    m_handshaker.handleConnection(socket);
}

void FrontDoor::takeArrivals()
{
    while (QWebSocket *socket = m_handshaker.nextPendingConnection()) {
        Arrival arrival = m_handshakes.take({socket->peerAddress(), socket->peerPort()});
        arrival.socket = socket;
        delete arrival.transport->findChild<QTimer *>(patienceName, Qt::FindDirectChildrenOnly);
        socket->setParent(nullptr);
        socket->setMaxAllowedIncomingFrameSize(maxFrameBytes);
        socket->setMaxAllowedIncomingMessageSize(maxFrameBytes);
        socket->setReadBufferSize(readBufferBytes);
        Q_EMIT arrived(arrival);
    }
}

void FrontDoor::answer(QTcpSocket *socket, const HttpHead &head)
{
    const BuiltInFile *file = m_files.find(head.path());
    if (!file)
        return refuse(socket, "404 Not Found");
    const bool isGzip = !file->gzip.isEmpty() && head.hasWord("accept-encoding", "gzip");
    const QByteArray &body = isGzip ? file->gzip : file->plain;
    const bool isFresh = head.field("if-none-match") == file->etag;
    QByteArray bytes = isFresh ? QByteArrayLiteral("HTTP/1.1 304 Not Modified\r\n") : QByteArrayLiteral("HTTP/1.1 200 OK\r\n");
    bytes += "Content-Type: " + file->type + "\r\n"
             "ETag: " + file->etag + "\r\n"
             "Cache-Control: no-cache\r\n"
             "Vary: Accept-Encoding\r\n"
             "X-Content-Type-Options: nosniff\r\n"
             "Referrer-Policy: no-referrer\r\n"
             "Cross-Origin-Resource-Policy: cross-origin\r\n"
             "Access-Control-Allow-Origin: *\r\n"
             "Content-Security-Policy: " + (file->isPage ? pagePolicy : filePolicy) + "\r\n"
             "Connection: close\r\n";
    if (!isFresh) {
        if (isGzip)
            bytes += "Content-Encoding: gzip\r\n";
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    }
    bytes += "\r\n";
    if (!isFresh && head.method == "GET")
        bytes += body;
    finish(socket, bytes);
}

void FrontDoor::refuse(QTcpSocket *socket, const QByteArray &status)
{
    const QByteArray body = status.left(status.indexOf('\r') < 0 ? status.size() : status.indexOf('\r')) + '\n';
    finish(socket, "HTTP/1.1 " + status + "\r\n"
                   "Content-Type: text/plain; charset=utf-8\r\n"
                   "X-Content-Type-Options: nosniff\r\n"
                   "Content-Security-Policy: " + filePolicy + "\r\n"
                   "Content-Length: " + QByteArray::number(body.size()) + "\r\n"
                   "Connection: close\r\n\r\n" + body);
}

/// Sends, says that nothing more comes, and leaves the peer a moment to take it. What he still sends is not read.
void FrontDoor::finish(QTcpSocket *socket, const QByteArray &bytes)
{
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    socket->write(bytes);
    socket->disconnectFromHost();
    if (auto *patience = socket->findChild<QTimer *>(patienceName, Qt::FindDirectChildrenOnly))
        patience->start(lingerMilliseconds);
}

} // namespace deskbell
