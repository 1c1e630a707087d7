// SPDX-License-Identifier: MIT
#include "server/transport/client.h"

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
        if (text.size() > maxFrameBytes / 3 && text.toUtf8().size() > maxFrameBytes)
            return closeTooBig(text);
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
    // One frame goes through however long it is: else whoever is told much at once could never come in.
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

void Client::closeTooBig(const QString &frame)
{
    static const QRegularExpression key(uR"x("key"\s*:\s*"([A-Za-z0-9_-]{1,64})")x"_s);
    const QRegularExpressionMatch found = key.match(frame);
    close(QWebSocketProtocol::CloseCodeTooMuchData, found.hasMatch() ? u"too_long key="_s + found.captured(1) : u"too_long"_s);
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
