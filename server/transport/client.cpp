// SPDX-License-Identifier: MIT
#include "server/transport/client.h"

#include "common/wire.h"

#include <QRegularExpression>
#include <QSslSocket>
#include <QTimer>
#include <QWebSocket>

namespace deskbell {

namespace {

constexpr int patienceWithClose = 3'000;

} // namespace

Client::Client(Number number, const Arrival &arrival, FrameWriter &writer, qint64 outputBytes, QObject *parent)
    : QObject(parent)
    , m_number(number)
    , m_peer(arrival.peer)
    , m_isOwnPage(arrival.isOwnPage)
    , m_outputBytes(outputBytes)
    , m_socket(arrival.socket)
    , m_lane(writer, *arrival.socket, *arrival.transport)
    , m_tls(qobject_cast<QSslSocket *>(arrival.transport))
{
    QWebSocket *socket = arrival.socket;
    connect(socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
        if (m_isClosing || m_isGone)
            return;
        // At most three bytes a unit: nearly every frame is known to be small enough without counting.
        if (text.size() > maxFrameBytes / 3) {
            if (const QByteArray frame = text.toUtf8(); frame.size() > maxFrameBytes)
                return closeTooBig(frame);
        }
        Q_EMIT received(text);
    });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this] { close(CloseCode::BadFrames); });
    // QWebSocket answers pings automatically, so a peer that floods them and reads nothing fills output that send() never sees.
    connect(arrival.transport, &QTcpSocket::readyRead, this, [this] {
        if (m_outputBytes > 0 && unsent() > m_outputBytes)
            abort();
    });
    connect(socket, &QWebSocket::pong, this, &Client::ponged);
    connect(socket, &QWebSocket::disconnected, this, &Client::finish);
}

Client::~Client()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

/// TLS takes what is written at once, and keeps it in its own form until the peer does.
qint64 Client::unsent() const
{
    return m_lane.unsent() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

bool Client::isPressed() const
{
    return m_outputBytes > 0 && unsent() > m_outputBytes / 2;
}

void Client::send(const QByteArray &frame)
{
    if (m_isGone || m_isClosing)
        return;
    // One frame goes through however long it is: else a client whose first frame is long could never connect.
    const qint64 before = unsent();
    if (m_outputBytes > 0 && before > 0 && before + frame.size() > m_outputBytes)
        return abort();
    m_lane.write(frame);
}

void Client::ping()
{
    if (m_isGone || m_isClosing)
        return;
    // With something in it: then QWebSocket takes the whole buffer with the answer, of which a silent connection would
    // otherwise keep a page for ever.
    m_lane.directly([this] { m_socket->ping("?"); });
}

void Client::close(CloseCode code)
{
    close(int(code), {});
}

void Client::closeTooBig(const QByteArray &frame)
{
    // Only what the frame says of itself: an object inside it may have a "key" too, and a text may look like one.
    static const QRegularExpression isKey(u"\\A[A-Za-z0-9_-]{1,64}\\z"_s);
    const auto parsed = wire::parse(frame);
    const auto *object = std::get_if<QJsonObject>(&parsed);
    const QString key = object ? object->value("key"_L1).toString() : QString();
    close(QWebSocketProtocol::CloseCodeTooMuchData, isKey.match(key).hasMatch() ? u"too_long key="_s + key : u"too_long"_s);
}

void Client::close(int code, const QString &reason)
{
    if (m_isGone || m_isClosing)
        return;
    m_isClosing = true;
    m_lane.flush();
    m_socket->close(QWebSocketProtocol::CloseCode(code), reason);
    QTimer::singleShot(patienceWithClose, this, &Client::abort);
}

void Client::abort()
{
    if (m_isGone)
        return;
    m_socket->abort();
    finish();
}

void Client::finish()
{
    if (m_isGone)
        return;
    m_isGone = true;
    // The calling code is in the middle of something, with records of this connection in hand.
    QMetaObject::invokeMethod(this, &Client::gone, Qt::QueuedConnection);
}

} // namespace deskbell
