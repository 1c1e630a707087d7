// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <vector>

class QTcpSocket;

namespace deskbell {

/// Writes text frames to WebSocket connections from below: straight into the output of the socket that QWebSocket speaks
/// over, and to the network once per socket and turn of the event loop. QWebSocket itself would decode and encode each
/// frame once more, and leave it to the socket to ask the kernel first whether it may write.
///
/// Only ever whole frames, between those that QWebSocket writes (pongs, pings, close), which are whole as well. The caller
/// sees to it that the connection is open and that the output does not grow without end.
class FrameWriter final : public QObject {
    Q_OBJECT
public:
    explicit FrameWriter(QObject *parent = nullptr);

    /// `payload` is UTF-8. One frame, however long it is.
    void write(QTcpSocket &socket, const QByteArray &payload);

    /// RFC 6455, 5.2: the beginning of a final text frame from a server, which masks nothing.
    [[nodiscard]] static QByteArray header(qsizetype payload);

private:
    void flush();

    std::vector<QPointer<QTcpSocket>> m_written; ///< in this turn
};

} // namespace deskbell
