// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <vector>

class QTcpSocket;
class QWebSocket;

namespace deskbell {

class DirectSocket;

/// Writes text frames to WebSocket connections from below: straight into the socket that QWebSocket speaks over, all of a
/// turn of the event loop at once. QWebSocket itself would decode and encode each frame once more, and leave it to the
/// socket to ask the kernel first whether it may write.
///
/// Only ever whole frames, between those that QWebSocket writes (pongs, pings, close), which are whole as well. After a
/// close frame of either side nothing is written any more (RFC 6455, 5.5.1).
class FrameWriter final : public QObject {
    Q_OBJECT
public:
    explicit FrameWriter(QObject *parent = nullptr);

    /// One connection's way out. Writes nothing once the writer is gone.
    class Lane final {
    public:
        /// `transport` is what `socket` speaks over. A DirectSocket is one only for what goes through here: QWebSocket answers
        /// every ping, and a flood of them must not cost a system call each.
        Lane(FrameWriter &writer, QWebSocket &socket, QTcpSocket &transport);
        ~Lane();
        Q_DISABLE_COPY_MOVE(Lane)

        /// `payload` is UTF-8. One frame, however long it is; the caller sees to it that output does not grow without end.
        void write(const QByteArray &payload);
        /// Gives what was written to the socket now, and not only at the end of the turn.
        void flush();
        /// Lets `write` go straight to the kernel, whatever QWebSocket writes on its own.
        template <class Write>
        void directly(Write write)
        {
            setDirect(true);
            write();
            setDirect(false);
        }
        /// Bytes that the kernel has not taken yet, with those that QWebSocket has written.
        [[nodiscard]] qint64 unsent() const;

    private:
        void setDirect(bool is);

        QPointer<FrameWriter> m_writer;
        QPointer<QTcpSocket> m_transport;
        DirectSocket *m_direct; ///< the same; null with TLS
        QByteArray m_frames; ///< not given to the socket yet
        bool m_isOpen = false;
        QMetaObject::Connection m_watch;
    };

    /// RFC 6455, 5.2: the beginning of a final text frame from a server, which masks nothing.
    static void appendHeader(QByteArray &out, qsizetype payload);

private:
    void flush();

    std::vector<Lane *> m_written; ///< in this turn; null: gone since
};

} // namespace deskbell
