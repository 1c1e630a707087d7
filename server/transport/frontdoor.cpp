// SPDX-License-Identifier: MIT
#include "server/transport/frontdoor.h"

#include "common/protocol.h"
#include "server/log/jsonlog.h"
#include "server/transport/builtinfiles.h"
#include "server/transport/paths.h"

#include <QSslSocket>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(lcDoor, "desk.door")

constexpr int lingerMilliseconds = 5'000;
constexpr int breatherMilliseconds = 500;
constexpr int mostAtOnce = 100; ///< accepted in one go; those who are in shall not wait longer

const QString patienceName = QStringLiteral("patience");
const QByteArray letInPath = QByteArrayLiteral("/widget/letin.js");
const QByteArray healthPath = QByteArrayLiteral("/healthz");
const QByteArray nodeHealthPaths = QByteArrayLiteral("/health/");
const QByteArray allowField = QByteArrayLiteral("Allow: GET, HEAD, OPTIONS");

// Pages load only what this server serves.
QByteArray pagePolicy(const QStringList &frameAncestors)
{
    return "default-src 'none'; script-src 'self'; connect-src 'self' ws: wss:; style-src 'self'; img-src 'self' data:; "
           "base-uri 'none'; form-action 'none'; frame-ancestors "
        + (frameAncestors.isEmpty() ? QByteArray("'none'") : frameAncestors.join(u' ').toLatin1());
}
const QByteArray filePolicy = QByteArrayLiteral("default-src 'none'; frame-ancestors 'none'");

/// A whole request of that address and nothing else, as far as has come yet; nothing is taken from it. A longer one is read like any other.
std::optional<QByteArray> requestForHealth(int descriptor)
{
    static const QByteArray beginning = "GET " + healthPath + ' ';
    std::array<char, 1024> seen;
    const ssize_t size = ::recv(descriptor, seen.data(), seen.size(), MSG_PEEK | MSG_DONTWAIT);
    if (size <= 0)
        return {};
    const QByteArray request(seen.data(), size);
    if (!request.startsWith(beginning) || request.indexOf("\r\n\r\n") != size - 4)
        return {};
    return request;
}

} // namespace

FrontDoor::FrontDoor(FrontDoorSettings settings, const BuiltInFiles &files, Headcount &headcount, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_files(files)
    , m_headcount(headcount)
    , m_pagePolicy(pagePolicy(m_settings.frameAncestors))
    , m_waiting([this](std::unique_ptr<PlainSocket> socket, const Guest &guest, int left) { called(std::move(socket), guest, left); })
{
    m_breather.setSingleShot(true);
    m_breather.setInterval(breatherMilliseconds);
    connect(&m_breather, &QTimer::timeout, this, [this] {
        if (m_knock)
            m_knock->setEnabled(true);
    });
    m_listener.setListenBacklogSize(1024);
}

FrontDoor::~FrontDoor() = default;

void FrontDoor::setOwnOrigins(const QStringList &origins)
{
    m_ownOrigins = origins;
}

void FrontDoor::setSettings(FrontDoorSettings settings)
{
    settings.serves = m_settings.serves;
    m_settings = std::move(settings);
    m_pagePolicy = pagePolicy(m_settings.frameAncestors);
}

void FrontDoor::setTls(const std::optional<QSslConfiguration> &tls)
{
    m_tls = tls;
}

bool FrontDoor::listen(const QHostAddress &address, quint16 port)
{
    if (!m_listener.listen(address, port))
        return false;
    // QTcpServer mistakes a lack of descriptors for "nobody is there", and asks again at once, for ever.
    m_listener.pauseAccepting();
    // Every connection has this from the listener (tcp(7)).
    const int yes = 1;
    ::setsockopt(int(m_listener.socketDescriptor()), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    m_knock = std::make_unique<QSocketNotifier>(m_listener.socketDescriptor(), QSocketNotifier::Read);
    connect(m_knock.get(), &QSocketNotifier::activated, this, &FrontDoor::acceptSome);
    return true;
}

void FrontDoor::close()
{
    m_knock.reset();
    m_listener.close();
}

void FrontDoor::acceptSome()
{
    for (int i = 0; i < mostAtOnce; ++i) {
        sockaddr_storage from{};
        socklen_t size = sizeof from;
        auto *address = reinterpret_cast<sockaddr *>(&from);
        const int descriptor = ::accept4(int(m_listener.socketDescriptor()), address, &size, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (descriptor >= 0) {
            if (!answerHealth(descriptor))
                admit(descriptor, plainAddress(QHostAddress(address)));
            continue;
        }
        if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
            warn("accept_failed"_L1, {{u"reason"_s, QString::fromLocal8Bit(::strerror(errno))}});
            m_knock->setEnabled(false);
            m_breather.start();
        }
        return; // nobody is left, or somebody has left already
    }
}

/// If that is what it asks, and all of it is here: answered now and by hand, so that who watches a busy server does not wait for the
/// next turn of everybody who is in. False: nothing was taken from it.
bool FrontDoor::answerHealth(int descriptor)
{
    if (!m_health || m_tls || m_headcount.isFull())
        return false;
    const std::optional<QByteArray> request = requestForHealth(descriptor);
    const std::optional<HttpHead> head = request ? parseHttpHead(request->chopped(4)) : std::nullopt;
    const bool isLong = request && m_settings.headBytes > 0 && request->size() > m_settings.headBytes;
    if (!head || isLong || !refusalOf(*head).isEmpty() || head->isUpgrade())
        return false;
    // What is left unread when a socket is closed costs its peer the answer.
    QByteArray bytes(request->size(), Qt::Uninitialized);
    ::recv(descriptor, bytes.data(), size_t(bytes.size()), MSG_DONTWAIT);
    bytes = healthAnswer(*head, m_health());
    ::send(descriptor, bytes.constData(), size_t(bytes.size()), MSG_DONTWAIT | MSG_NOSIGNAL);
    ::close(descriptor);
    return true;
}

void FrontDoor::admit(int descriptor, const QHostAddress &peer)
{
    Guest guest;
    guest.peer = peer;
    if (m_headcount.isFull())
        return refuseConnection(descriptor, guest.peer);
    guest.seat = m_headcount.enter();
    // For whom a proxy speaks it says in the head.
    if (!isAmong(guest.peer, m_settings.proxies) && !countByAddress(guest, guest.peer))
        return refuseConnection(descriptor, guest.peer);
    if (m_tls)
        meet(descriptor, guest, m_settings.headMilliseconds);
    else
        m_waiting.add(std::make_unique<PlainSocket>(descriptor), guest, m_settings.headMilliseconds);
}

/// Nearly everybody asks for an upgrade, in one piece, and is let in.
void FrontDoor::called(std::unique_ptr<PlainSocket> socket, const Guest &guest, int left)
{
    if (upgradeAtOnce(socket, guest))
        return;
    const int descriptor = socket->release();
    socket.release()->deleteLater(); // it is what has told us
    meet(descriptor, guest, left);
}

/// patience: ms for the head; 0: no limit.
void FrontDoor::meet(int descriptor, const Guest &guest, int patience)
{
    QTcpSocket *socket = m_tls ? new QSslSocket(this) : new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        ::close(descriptor);
        return;
    }
    m_guests.insert(socket, guest);
    connect(socket, &QObject::destroyed, this, [this, socket] { m_guests.remove(socket); });
    socket->setReadBufferSize(m_settings.headBytes > 0 ? m_settings.headBytes + 4 : 0);
    auto *timer = new QTimer(socket);
    timer->setSingleShot(true);
    timer->setObjectName(patienceName);
    connect(timer, &QTimer::timeout, socket, [socket] {
        socket->abort();
        socket->deleteLater();
    });
    if (patience > 0)
        timer->start(patience);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readHead(socket); });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    if (auto *secure = qobject_cast<QSslSocket *>(socket)) {
        secure->setSslConfiguration(*m_tls);
        secure->startServerEncryption();
    }
}

bool FrontDoor::mayCount(const QHostAddress &peer) const
{
    return (m_settings.loopbackExempt && peer.isLoopback()) || !m_headcount.isFullFor(limitKey(peer));
}

/// False if that address has as many as it may have.
bool FrontDoor::countByAddress(Guest &guest, const QHostAddress &peer)
{
    guest.peer = peer;
    if (!mayCount(peer))
        return false;
    if (!m_settings.loopbackExempt || !peer.isLoopback())
        guest.seat->countAs(limitKey(peer));
    return true;
}

/// Accepted and closed: left in the backlog it would be tried again and again.
void FrontDoor::refuseConnection(int descriptor, const QHostAddress &peer)
{
    warn("connection_refused"_L1, {{u"address"_s, peer.toString()}, {u"full"_s, m_headcount.isFull()}});
    ::close(descriptor);
}

void FrontDoor::readHead(QTcpSocket *socket)
{
    const QByteArray seen = socket->peek(m_settings.headBytes > 0 ? m_settings.headBytes + 4 : socket->bytesAvailable());
    if (seen.startsWith("\r\n")) {
        // RFC 9112, 2.2: at least one empty line before a request is ignored. This is the one; it must not reach the handshake.
        if (std::exchange(m_guests[socket].hadEmptyLine, true))
            return refuse(socket, "400 Bad Request");
        socket->skip(2);
        return readHead(socket);
    }
    const qsizetype end = seen.indexOf("\r\n\r\n");
    if (end < 0) {
        if (m_settings.headBytes > 0 && seen.size() > m_settings.headBytes)
            refuse(socket, "431 Request Header Fields Too Large");
        return;
    }
    const std::optional<HttpHead> head = parseHttpHead(seen.left(end));
    if (!head)
        return refuse(socket, "400 Bad Request");
    if (const QByteArray status = refusalOf(*head); !status.isEmpty())
        return refuse(socket, status);
    if (!learnWhoItIs(m_guests[socket], *head))
        return refuse(socket, "429 Too Many Requests");
    if (head->isUpgrade()) {
        if (seen.size() > end + 4)
            return refuse(socket, "400 Bad Request");
        return upgrade(socket, *head, seen);
    }
    if (head->method == "OPTIONS")
        return sayMethods(socket, *head);
    answer(socket, *head);
}

/// The status with which a request is refused whatever it asks for; empty: it is in order.
QByteArray FrontDoor::refusalOf(const HttpHead &head)
{
    // A request with a body, announced or sent along, is none of ours; what it could hide behind a proxy is worse.
    const int lengths = head.count("content-length");
    if (lengths > 1 || (lengths == 1 && head.field("content-length") != "0") || head.count("transfer-encoding") > 0)
        return "413 Content Too Large";
    if (head.method != "GET" && head.method != "HEAD" && head.method != "OPTIONS")
        return "405 Method Not Allowed\r\n" + allowField;
    if (const int hosts = head.count("host"); hosts > 1 || (hosts == 0 && !head.isOld)) // RFC 9112, 3.2
        return "400 Bad Request";
    return {};
}

/// Behind a proxy. False if that address has as many connections as it may have.
bool FrontDoor::learnWhoItIs(Guest &guest, const HttpHead &head)
{
    const QHostAddress direct = guest.peer;
    if (!isAmong(direct, m_settings.proxies)) {
        // All its visitors would pass for this machine, and be exempt from what this machine is exempt from.
        const bool isProxy = head.count("x-forwarded-for") + head.count("forwarded") + head.count("via") > 0;
        if (isProxy && direct.isLoopback() && !std::exchange(m_hasNamedProxy, true))
            logEvent(lcDoor(), "proxy_not_listed"_L1, {{u"address"_s, direct.toString()}}, QtWarningMsg);
        return true;
    }
    const QHostAddress peer = believedAddress(direct, head.values("x-forwarded-for"), m_settings.proxies);
    if (countByAddress(guest, peer))
        return true;
    warn("connection_refused"_L1, {{u"address"_s, peer.toString()}, {u"full"_s, false}});
    return false;
}

/// What a load balancer asks to see whether anybody is there, of an admins' listener too.
void FrontDoor::sayMethods(QTcpSocket *socket, const HttpHead &head)
{
    const QByteArray path = head.path();
    if (path != "*" && path != "/" && path != visitorPath && path != linkPath && path != adminPath && path != letInPath
        && !healthAt(socket, path) && !m_files.find(path))
        return refuse(socket, "404 Not Found");
    finish(socket, "HTTP/1.1 204 No Content\r\n" + allowField + "\r\n"
                   "X-Content-Type-Options: nosniff\r\n"
                   "Content-Security-Policy: " + filePolicy + "\r\n"
                   "Connection: close\r\n\r\n");
}

/// Whether a socket of the page that asks would be let in: of that a script hears nothing but "failed". It is a module, so
/// that a site's content security policy that lets the widget in lets this in too.
void FrontDoor::sayWhetherLetIn(QTcpSocket *socket, const HttpHead &head)
{
    // Of one of the server's own pages a browser says nothing here.
    const bool is = head.count("origin") == 0 || isLetIn(head);
    if (!is)
        refuseOrigin(socket, head, false);
    else if (head.count("origin") == 1 && !isOwnPage(head))
        Q_EMIT originLetIn(QString::fromLatin1(head.field("origin")));
    QByteArray body = is ? QByteArrayLiteral("export default true;\n") : QByteArrayLiteral("export default false;\n");
    if (const QByteArray hours = is && m_hours ? m_hours() : QByteArray(); !hours.isEmpty())
        body += "export const hours = " + hours + ";\n";
    finish(socket, "HTTP/1.1 200 OK\r\n"
                   "Content-Type: text/javascript; charset=utf-8\r\n"
                   "Cache-Control: no-store\r\n"
                   "Vary: Origin\r\n"
                   "X-Content-Type-Options: nosniff\r\n"
                   "Cross-Origin-Resource-Policy: cross-origin\r\n"
                   "Access-Control-Allow-Origin: *\r\n"
                   "Content-Security-Policy: " + filePolicy + "\r\n"
                   "Content-Length: " + QByteArray::number(body.size()) + "\r\n"
                   "Connection: close\r\n\r\n" + (head.method == "GET" ? body : QByteArray()));
}

std::optional<FrontDoor::Health> FrontDoor::healthAt(const QTcpSocket *socket, const QByteArray &path) const
{
    if (m_health && path == healthPath)
        return m_health();
    // Which node leads is nobody's business but the load balancer's.
    const bool mayAsk = m_nodeHealth && path.startsWith(nodeHealthPaths)
        && isAmong(m_guests.value(const_cast<QTcpSocket *>(socket)).peer, m_settings.healthAddresses);
    return mayAsk ? m_nodeHealth(path) : std::nullopt;
}

/// For load balancers and whoever watches, on every port. Nothing in it is about anybody.
QByteArray FrontDoor::healthAnswer(const HttpHead &head, const Health &health)
{
    const auto &[isWell, body] = health;
    return QByteArray(isWell ? "HTTP/1.1 200 OK\r\n" : "HTTP/1.1 503 Service Unavailable\r\n")
        + "Content-Type: application/json\r\n"
          "Cache-Control: no-store\r\n"
          "X-Content-Type-Options: nosniff\r\n"
          "Content-Security-Policy: " + filePolicy + "\r\n"
          "Content-Length: " + QByteArray::number(body.size()) + "\r\n"
          "Connection: close\r\n\r\n" + (head.method == "GET" ? body : QByteArray());
}

void FrontDoor::answer(QTcpSocket *socket, const HttpHead &head)
{
    if (const auto health = healthAt(socket, head.path()))
        return finish(socket, healthAnswer(head, *health));
    const bool hasPages = m_settings.serves != FrontDoorSettings::Serves::Admins;
    if (hasPages && head.path() == letInPath)
        return sayWhetherLetIn(socket, head);
    const BuiltInFile *file = hasPages ? m_files.find(head.path()) : nullptr;
    if (!file)
        return refuse(socket, "404 Not Found");
    const bool isGzip = !file->gzip.isEmpty() && head.hasWord("accept-encoding", "gzip");
    const QByteArray &body = isGzip ? file->gzip : file->plain;
    const QByteArray &etag = isGzip ? file->gzipEtag : file->etag;
    const bool isFresh = head.namesTag("if-none-match", etag);
    QByteArray bytes = isFresh ? QByteArrayLiteral("HTTP/1.1 304 Not Modified\r\n") : QByteArrayLiteral("HTTP/1.1 200 OK\r\n");
    bytes += "Content-Type: " + file->type + "\r\n"
             "ETag: " + etag + "\r\n"
             "Cache-Control: no-cache\r\n"
             "Vary: Accept-Encoding\r\n"
             "X-Content-Type-Options: nosniff\r\n"
             "Referrer-Policy: no-referrer\r\n"
             "Cross-Origin-Resource-Policy: cross-origin\r\n"
             "Access-Control-Allow-Origin: *\r\n"
             "Content-Security-Policy: " + (file->isPage ? m_pagePolicy : filePolicy) + "\r\n"
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
                   "Connection: close" + (status.startsWith("426 ") ? ", Upgrade" : "") + "\r\n\r\n" + body);
}

void FrontDoor::warn(QLatin1StringView event, QJsonObject facts)
{
    using namespace std::chrono;
    Q_EMIT turnedAway(event);
    if (!m_budget.take(duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count()))
        return;
    if (const int unsaid = m_budget.takeUnsaid(); unsaid > 0)
        facts.insert(u"unsaid_before"_s, unsaid);
    logEvent(lcDoor(), event, facts, QtWarningMsg);
}

void FrontDoor::endPatience(QTcpSocket *socket)
{
    delete socket->findChild<QTimer *>(patienceName, Qt::FindDirectChildrenOnly);
}

/// Sends, says that nothing more comes, and leaves the peer a moment to take it. What it still sends is not read.
void FrontDoor::finish(QTcpSocket *socket, const QByteArray &bytes)
{
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    socket->write(bytes);
    socket->disconnectFromHost();
    if (auto *patience = socket->findChild<QTimer *>(patienceName, Qt::FindDirectChildrenOnly))
        patience->start(lingerMilliseconds);
}

} // namespace deskbell
