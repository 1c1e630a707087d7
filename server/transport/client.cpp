// SPDX-License-Identifier: MIT
#include "server/transport/client.h"

#include "common/wire.h"

#include <QRegularExpression>
#include <QTimer>
#include <array>

namespace deskbell {

namespace {

constexpr int patienceWithClose = 3'000;
constexpr quint16 normalClose = 1000;
constexpr quint16 tooLong = 1009;

/// A message that is too large is read all the same, so that its refusal can name its key: as far as fields within their limits
/// reach if every character is escaped, which takes six bytes a UTF-16 unit.
constexpr qsizetype mostReadBytes = maxFrameBytes + 64 * 1024;
/// Taken in one turn of the event loop; others wait meanwhile. More of who sends files: their frames are long, and cost little.
constexpr qint64 readBytes = 16 * 1024;
constexpr qint64 readBytesOfFiles = 64 * 1024;

/// RFC 6455, 5.5.1: a close is answered with its own code. 1000 instead of none, which not everybody takes for a proper end, and of
/// those that a server does not send (1010) or that many take for a fault (1012 to 1014).
quint16 answerTo(quint16 closeCode)
{
    return closeCode < 1004 || (closeCode >= 1007 && closeCode < 1010) || closeCode >= 3000 ? closeCode : normalClose;
}

/// What to say of a message that is larger than it may be: RFC 6455, 7.4.1. Names the frame's key, if it has one, so that the
/// client knows what to hand back.
QByteArray refusalOf(QByteArrayView frame)
{
    // Only what the frame says of itself: an object inside it may have a "key" too, and a text may look like one.
    static const QRegularExpression isKey(u"\\A[A-Za-z0-9_-]{1,64}\\z"_s);
    const auto parsed = wire::parse(frame.toByteArray());
    const auto *object = std::get_if<QJsonObject>(&parsed);
    const QString key = object ? object->value("key"_L1).toString() : QString();
    return isKey.match(key).hasMatch() ? "too_long key=" + key.toLatin1() : QByteArrayLiteral("too_long");
}

} // namespace

Client::Client(Number number, const Arrival &arrival, FrameWriter &writer, qint64 outputBytes, QObject *parent)
    : QObject(parent)
    , m_number(number)
    , m_peer(arrival.peer)
    , m_isOwnPage(arrival.isOwnPage)
    , m_outputBytes(outputBytes)
    , m_seat(arrival.seat)
    , m_transport(arrival.transport)
    , m_reader(mostReadBytes)
    , m_lane(writer, *arrival.transport)
{
    m_transport->setUser(this);
}

Client::~Client()
{
    m_transport->setUser(nullptr);
}

void Client::bytesCame()
{
    // Read into what everybody shares: a silent connection keeps no memory for it.
    std::array<char, readBytesOfFiles> bytes;
    char *at = bytes.data();
    char *const end = at + m_transport->read(at, m_takesBytes ? readBytesOfFiles : readBytes);
    while (!m_isGone) {
        const FrameReader::Event event = m_reader.next(at, end);
        if (event.kind == FrameReader::Kind::Nothing)
            break;
        take(event);
    }
    // Every ping is answered: a peer that floods them and reads nothing fills output that send() never sees.
    if (m_outputBytes > 0 && unsent() > m_outputBytes)
        abort();
}

void Client::take(FrameReader::Event event)
{
    if (event.kind == FrameReader::Kind::Close) {
        close(answerTo(event.code), {});
        m_transport->finish();
    }
    if (m_isClosing || m_isGone)
        return;
    switch (event.kind) {
    case FrameReader::Kind::Text: takeText(event.payload); break;
    case FrameReader::Kind::Binary: takeBinary(event.payload); break;
    case FrameReader::Kind::Ping: m_lane.pong(event.payload); break;
    case FrameReader::Kind::Pong: Q_EMIT ponged(); break;
    case FrameReader::Kind::Broken: close(event.code, event.payload); break;
    case FrameReader::Kind::Nothing:
    case FrameReader::Kind::Close: break;
    }
}

void Client::takeText(QByteArrayView text)
{
    if (text.size() > maxFrameBytes)
        close(tooLong, refusalOf(text));
    else
        Q_EMIT received(QString::fromUtf8(text));
}

void Client::takeBinary(QByteArrayView message)
{
    if (!m_takesBytes || message.size() > maxFrameBytes)
        close(CloseCode::BadFrames);
    else
        Q_EMIT receivedBytes(message.toByteArray());
}

qint64 Client::unsent() const
{
    return m_lane.unsent();
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

void Client::sendBytes(const QByteArray &message)
{
    if (!m_isGone && !m_isClosing)
        m_lane.writeBytes(message);
}

void Client::ping()
{
    if (!m_isGone)
        m_lane.ping();
}

void Client::close(CloseCode code)
{
    close(quint16(code), {});
}

/// Without hanging up: what the peer has sent meanwhile, and nobody has read, would cost the last frame on its way.
void Client::close(quint16 code, QByteArrayView reason)
{
    if (m_isGone || m_isClosing)
        return;
    m_isClosing = true;
    m_lane.close(code, reason);
    m_transport->finishWriting();
    QTimer::singleShot(patienceWithClose, this, &Client::abort);
}

void Client::abort()
{
    if (m_isGone)
        return;
    m_transport->abort();
    transportEnded();
}

void Client::transportEnded()
{
    if (m_isGone)
        return;
    m_isGone = true;
    // The calling code is in the middle of something, with records of this connection in hand.
    QMetaObject::invokeMethod(this, &Client::gone, Qt::QueuedConnection);
}

} // namespace deskbell
