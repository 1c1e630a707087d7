// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/utf8judge.h"

#include <QByteArray>
#include <QByteArrayView>

namespace deskbell {

/// Reads what a WebSocket client sends, without extensions (RFC 6455, 5): bytes in, as they come and however they are cut; messages
/// and control frames out, in their order. Between two messages it holds no memory of its own.
class FrameReader final {
public:
    enum class Kind {
        Nothing, ///< until there are more bytes
        Text,    ///< a whole message: UTF-8, judged over all its fragments
        Binary,  ///< a whole message
        Ping,
        Pong,
        Close,   ///< `code`, 1005 if the frame has none (7.1.5); `payload` is its reason, UTF-8
        Broken   ///< the connection has to be closed with `code`, for the reason in `payload`
    };
    struct Event {
        Kind kind = Kind::Nothing;
        QByteArrayView payload; ///< until next() is called again, and as long as the bytes that were passed in
        quint16 code = 0;
    };

    /// mostBytes: of a message. A longer one is broken off at the head of the frame with which it would become so.
    explicit FrameReader(qsizetype mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    /// Reads from `at` on, and moves it behind what was read: up to the end of the next event, or to `end`. Takes the mask off in
    /// place. After Close and Broken everything is passed over.
    [[nodiscard]] Event next(char *&at, char *end);

private:
    [[nodiscard]] Event beginFrame(char *&at, const char *end);
    [[nodiscard]] QByteArrayView faultOfBeginning() const;
    [[nodiscard]] Event endControl(QByteArrayView payload);
    [[nodiscard]] Event breakOff(quint16 code, QByteArrayView reason);
    [[nodiscard]] bool isControl() const { return (m_opcode & 8) != 0; }

    qsizetype m_mostBytes;
    QByteArray m_message; ///< what there is of a message that is not whole yet
    QByteArray m_control; ///< the same of a control frame
    QByteArray m_said;    ///< holds the payload of the event before
    qint64 m_left = 0;    ///< bytes of the frame that are still to come
    quint8 m_head[14];
    quint8 m_mask[4];
    quint8 m_headSize = 0; ///< bytes of the head that have come
    quint8 m_turn = 0;     ///< which byte of the mask is next
    quint8 m_opcode = 0;
    quint8 m_messageOpcode = 0; ///< of the message that is under way; 0: none
    bool m_isLast = false;      ///< the frame is the last of its message
    bool m_isInPayload = false;
    bool m_isOver = false;
    Utf8Judge m_judge;
};

} // namespace deskbell
