// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QObject>
#include <QPointer>
#include <vector>

namespace deskbell {

class Transport;

/// Writes WebSocket frames (RFC 6455, 5) of a server, whole and without masks: all that is written to a connection in one turn of
/// the event loop goes to its transport together.
class FrameWriter final : public QObject {
    Q_OBJECT
public:
    explicit FrameWriter(QObject *parent = nullptr);

    /// One connection's way out. Writes nothing once the writer is gone.
    class Lane final {
    public:
        /// `transport` must outlive it.
        Lane(FrameWriter &writer, Transport &transport);
        ~Lane();
        Q_DISABLE_COPY_MOVE(Lane)

        /// A text; `payload` is UTF-8. One frame, however long it is; the caller sees to it that output does not grow without end.
        void write(QByteArrayView payload);
        void writeBytes(QByteArrayView payload); ///< the same of a binary message
        void ping();
        void pong(QByteArrayView payload); ///< at most 125 bytes
        /// The last frame (5.5.1): leaves at once, with what was written before; what is written later is dropped. `reason` is
        /// UTF-8, at most 123 bytes.
        void close(quint16 code, QByteArrayView reason);

        /// Gives what was written to the transport now, and not only at the end of the turn.
        void flush();
        /// Bytes that the kernel has not taken yet.
        [[nodiscard]] qint64 unsent() const;

    private:
        void append(quint8 opcode, QByteArrayView payload);

        QPointer<FrameWriter> m_writer;
        Transport &m_transport;
        QByteArray m_frames; ///< not given to the transport yet
        bool m_isOpen = true;
    };

    /// 5.2: the beginning of a final frame from a server, which masks nothing.
    static void appendHeader(QByteArray &out, quint8 opcode, qsizetype payload);

private:
    void flush();

    std::vector<Lane *> m_written; ///< in this turn; null: gone since
};

} // namespace deskbell
