// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"
#include "server/transport/arrival.h"
#include "server/transport/framereader.h"
#include "server/transport/framewriter.h"
#include "server/transport/transport.h"

#include <QObject>
#include <memory>

namespace deskbell {

/// One WebSocket connection: whole messages in and out, and the limits on what it may cost. Knows no message.
class Client final : public QObject, private Transport::User {
    Q_OBJECT
public:
    using Number = quint64; ///< of this connection; never used again

    /// Takes the arrival's transport. outputBytes: unsent output at which it is cut; 0 = never.
    Client(Number number, const Arrival &arrival, FrameWriter &writer, qint64 outputBytes, QObject *parent = nullptr);
    ~Client() override;

    [[nodiscard]] Number number() const { return m_number; }
    [[nodiscard]] const QHostAddress &peer() const { return m_peer; }
    /// It came from one of the server's own pages, not from a site's.
    [[nodiscard]] bool isOwnPage() const { return m_isOwnPage; }
    /// More than half of what it may have unsent: signals (typing, presence) are left out.
    [[nodiscard]] bool isPressed() const;

    /// One frame, UTF-8 JSON; on its way at the end of the turn. Over the output limit the connection is cut, unless
    /// nothing else is unsent; the client resumes. Never tells of that before the caller has returned.
    void send(const QByteArray &frame);
    /// One binary message. The caller sees to it that little is unsent.
    void sendBytes(const QByteArray &message);
    /// Bytes that the peer has not taken yet, as far as is known here.
    [[nodiscard]] qint64 unsent() const;
    /// From now on binary messages are let in; before, one ends the connection.
    void takeBytes() { m_takesBytes = true; }
    [[nodiscard]] bool takesBytes() const { return m_takesBytes; }
    void ping();
    /// Says why and closes; cut hard if the peer does not answer within a few seconds.
    void close(CloseCode code);
    /// Cut at once.
    void abort();

Q_SIGNALS:
    void received(const QString &frame);
    void receivedBytes(const QByteArray &message); ///< of at most maxFrameBytes
    void ponged();
    /// The connection is over. Emitted once, from the event loop and never from within a call; the object is deleted by its
    /// owner.
    void gone();

private:
    void bytesCame() override;
    void transportEnded() override;
    void take(FrameReader::Event event);
    void takeText(QByteArrayView text);
    void takeBinary(QByteArrayView message);
    void close(quint16 code, QByteArrayView reason);

    Number m_number;
    QHostAddress m_peer;
    bool m_isOwnPage;
    qint64 m_outputBytes;
    std::shared_ptr<const void> m_seat; ///< see Arrival
    std::unique_ptr<Transport> m_transport;
    FrameReader m_reader;
    FrameWriter::Lane m_lane;
    bool m_takesBytes = false;
    bool m_isGone = false;
    bool m_isClosing = false; ///< the last frame is written; of what comes only the answer to it matters
};

} // namespace deskbell
