// SPDX-License-Identifier: MIT
// Who may begin to speak WebSocket.
#include "server/transport/frontdoor.h"

#include "common/protocol.h"
#include "server/transport/paths.h"
#include "server/transport/qttransport.h"

#include <QSslSocket>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>

namespace deskbell {

namespace {

/// Of a head that is judged where it lies. A longer one is read like any other request.
constexpr size_t shortHeadBytes = 4096;

/// 16 bytes in base64 (RFC 6455, 4.1).
bool isHandshakeKey(const QByteArray &key)
{
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return key.size() == 24 && decoded && (*decoded).size() == 16;
}

Arrival::Path pathOf(const HttpHead &head)
{
    return head.target == adminPath ? Arrival::Path::Admin : head.target == linkPath ? Arrival::Path::Link : Arrival::Path::Visitor;
}

} // namespace

FrontDoor::Fault FrontDoor::faultOfUpgrade(const HttpHead &head, const QHostAddress &peer) const
{
    using Serves = FrontDoorSettings::Serves;
    const bool isAdmin = head.target == adminPath;
    const bool isLink = head.target == linkPath;
    const bool isServed = isAdmin ? m_settings.serves != Serves::Visitors
                                  : (head.target == visitorPath || isLink) && m_settings.serves != Serves::Admins;
    if (head.isOld)
        return Fault::Old;
    if (head.method != "GET" || !isServed)
        return Fault::NotFound;
    if (head.count("sec-websocket-version") != 1 || head.field("sec-websocket-version") != "13")
        return Fault::Version;
    if (head.count("sec-websocket-key") != 1 || !isHandshakeKey(head.field("sec-websocket-key")))
        return Fault::Key;
    // A browser always says its origin; the admin app is no browser and has none. Links are opened by the server's own page alone.
    if (isAdmin ? head.count("origin") != 0 : isLink ? !isOwnPage(head) : !isLetIn(head))
        return Fault::Origin;
    if (isAdmin && !m_settings.adminAddresses.isEmpty() && !isAmong(peer, m_settings.adminAddresses))
        return Fault::Address;
    return Fault::None;
}

/// If all of a head is there, and nothing is wrong with it. False: nothing was read, counted or said.
bool FrontDoor::upgradeAtOnce(std::unique_ptr<PlainSocket> &socket, Guest guest)
{
    std::array<char, shortHeadBytes> seen;
    const ssize_t size = ::recv(socket->descriptor(), seen.data(), seen.size(), MSG_PEEK | MSG_DONTWAIT);
    if (size < 4 || (m_settings.headBytes > 0 && size > m_settings.headBytes))
        return false;
    const QByteArray bytes(seen.data(), size);
    if (bytes.indexOf("\r\n\r\n") != size - 4 || bytes.startsWith("\r\n"))
        return false;
    const std::optional<HttpHead> head = parseHttpHead(bytes.chopped(4));
    if (!head || !head->isUpgrade() || !refusalOf(*head).isEmpty())
        return false;
    const bool isByProxy = isAmong(guest.peer, m_settings.proxies);
    const QHostAddress peer = isByProxy ? believedAddress(guest.peer, head->values("x-forwarded-for"), m_settings.proxies) : guest.peer;
    if ((isByProxy && !mayCount(peer)) || faultOfUpgrade(*head, peer) != Fault::None)
        return false;
    const QByteArray answer = m_handshaker.answerTo(bytes);
    if (answer.isEmpty() || !learnWhoItIs(guest, *head))
        return false;
    // What was looked at above.
    if (::recv(socket->descriptor(), seen.data(), size_t(size), MSG_DONTWAIT) != size)
        return false;
    socket->write(answer);
    const Arrival::Path path = pathOf(*head);
    Q_EMIT arrived({socket.release(), path, peer, path != Arrival::Path::Admin && isOwnPage(*head), guest.seat});
    return true;
}

/// `bytes`: all that has come, which is the head.
void FrontDoor::upgrade(QTcpSocket *socket, const HttpHead &head, const QByteArray &bytes)
{
    const Guest guest = m_guests.value(socket);
    const Arrival::Path path = pathOf(head);
    switch (faultOfUpgrade(head, guest.peer)) {
    case Fault::None: break;
    case Fault::NotFound: return refuse(socket, "404 Not Found");
    case Fault::Version: return refuse(socket, "426 Upgrade Required\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13");
    case Fault::Old:
    case Fault::Key: return refuse(socket, "400 Bad Request");
    case Fault::Origin:
        refuseOrigin(socket, head, path != Arrival::Path::Visitor);
        return refuse(socket, "403 Forbidden");
    case Fault::Address:
        warn("admin_address_refused"_L1, {{u"address"_s, guest.peer.toString()}});
        return refuse(socket, "403 Forbidden");
    }
    const QByteArray answer = m_handshaker.answerTo(bytes);
    if (answer.isEmpty())
        return refuse(socket, "400 Bad Request");

    Transport *transport = nullptr;
    if (qobject_cast<QSslSocket *>(socket)) {
        disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
        disconnect(socket, &QTcpSocket::disconnected, socket, nullptr);
        endPatience(socket);
        socket->skip(bytes.size());
        transport = new QtTransport(socket);
    } else {
        // From Qt's socket into one of ours: the connection has another descriptor, and goes on.
        const int descriptor = ::fcntl(int(socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
        if (descriptor < 0)
            return refuse(socket, "503 Service Unavailable");
        disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
        socket->abort();
        transport = new PlainSocket(descriptor);
    }
    transport->write(answer);
    Q_EMIT arrived({transport, path, guest.peer, path != Arrival::Path::Admin && isOwnPage(head), guest.seat});
}

bool FrontDoor::isOwnPage(const HttpHead &head) const
{
    return head.count("origin") == 1 && m_ownOrigins.contains(QString::fromLatin1(head.field("origin")));
}

bool FrontDoor::isLetIn(const HttpHead &head) const
{
    return isOwnPage(head) || (head.count("origin") == 1 && m_settings.origins.contains(QString::fromLatin1(head.field("origin"))));
}

void FrontDoor::refuseOrigin(QTcpSocket *socket, const HttpHead &head, bool isAdmin)
{
    const QString origin = QString::fromLatin1(head.field("origin"));
    warn("origin_refused"_L1, {{u"address"_s, m_guests.value(socket).peer.toString()}, {u"origin"_s, origin.left(200)}});
    if (!isAdmin && head.count("origin") == 1)
        Q_EMIT originRefused(origin);
}

} // namespace deskbell
