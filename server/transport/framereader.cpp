// SPDX-License-Identifier: MIT
#include "server/transport/framereader.h"

#include <QtEndian>
#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace deskbell {

namespace {

enum Opcode : quint8 { More = 0x0, Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xa };

constexpr quint16 protocolError = 1002;
constexpr quint16 noCode = 1005;
constexpr quint16 notUtf8 = 1007;
constexpr quint16 tooLong = 1009;
constexpr int mostOfControl = 125;

/// RFC 6455, 7.4, and what has been registered since; not those that stand for "none" and never go over the wire.
bool isCloseCode(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

/// RFC 6455, 5.3. `turn`: which byte of the mask is first.
void unmask(char *bytes, qsizetype size, const quint8 (&mask)[4], quint8 turn)
{
    quint8 turned[8];
    for (int i = 0; i < 8; ++i)
        turned[i] = mask[(turn + i) & 3];
    quint64 key = 0;
    std::memcpy(&key, turned, 8);
    qsizetype i = 0;
    for (; size - i >= 8; i += 8) {
        quint64 eight = 0;
        std::memcpy(&eight, bytes + i, 8);
        eight ^= key;
        std::memcpy(bytes + i, &eight, 8);
    }
    for (; i < size; ++i)
        bytes[i] = char(quint8(bytes[i]) ^ turned[i & 7]);
}

} // namespace

FrameReader::Event FrameReader::next(char *&at, char *end)
{
    m_said.clear();
    while (!m_isOver) {
        if (!m_isInPayload) {
            const Event refusal = beginFrame(at, end);
            if (!m_isInPayload)
                return refusal;
        }
        char *const piece = at;
        const qsizetype size = qsizetype(std::min<qint64>(m_left, end - at));
        unmask(piece, size, m_mask, m_turn);
        m_turn = quint8((m_turn + size) & 3);
        m_left -= size;
        at += size;
        const bool isWhole = m_left == 0;
        m_isInPayload = !isWhole;

        QByteArray &begun = isControl() ? m_control : m_message;
        if (!isControl() && m_messageOpcode == Text) {
            if (!m_judge.take({piece, size}) || (isWhole && m_isLast && !m_judge.isAtBorder()))
                return breakOff(notUtf8, "text that is not UTF-8");
        }
        const bool isEnd = isWhole && m_isLast;
        if (!isEnd || !begun.isEmpty())
            begun.append(piece, size);
        if (!isEnd) {
            if (!isWhole)
                return {};
            continue;
        }
        // Nothing that came before: the payload lies where it came.
        if (!begun.isEmpty())
            m_said = std::exchange(begun, {});
        const QByteArrayView payload = m_said.isEmpty() ? QByteArrayView(piece, size) : QByteArrayView(m_said);
        if (isControl())
            return endControl(payload);
        return {std::exchange(m_messageOpcode, quint8(0)) == Text ? Kind::Text : Kind::Binary, payload, 0};
    }
    at = end;
    return {};
}

/// Reads the head. If it is whole and right, the frame's payload comes next.
FrameReader::Event FrameReader::beginFrame(char *&at, const char *end)
{
    const auto fill = [&](int size) {
        const auto count = std::min<qint64>(size - m_headSize, end - at);
        if (count > 0) {
            std::memcpy(m_head + m_headSize, at, size_t(count));
            m_headSize = quint8(m_headSize + count);
            at += count;
        }
        return m_headSize >= size;
    };
    if (!fill(2))
        return {};
    m_opcode = m_head[0] & 0x0f;
    m_isLast = (m_head[0] & 0x80) != 0;
    if (const QByteArrayView fault = faultOfBeginning(); !fault.isEmpty())
        return breakOff(protocolError, fault);
    const int length = m_head[1] & 0x7f;
    const int lengthSize = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (!fill(2 + lengthSize + 4))
        return {};

    const quint64 announced = lengthSize == 2 ? qFromBigEndian<quint16>(m_head + 2)
        : lengthSize == 8                     ? qFromBigEndian<quint64>(m_head + 2)
                                              : quint64(length);
    if ((lengthSize == 2 && announced < 126) || (lengthSize == 8 && announced <= 0xffff))
        return breakOff(protocolError, "a length that is not in its shortest form");
    if (announced > quint64(std::numeric_limits<qint64>::max()))
        return breakOff(protocolError, "a length whose first bit is set");
    if (!isControl() && announced > quint64(m_mostBytes - m_message.size()))
        return breakOff(tooLong, "too_long");
    if (m_opcode == Text || m_opcode == Binary) {
        m_messageOpcode = m_opcode;
        m_judge = {};
    }
    std::memcpy(m_mask, m_head + 2 + lengthSize, sizeof m_mask);
    m_headSize = 0;
    m_turn = 0;
    m_left = qint64(announced);
    m_isInPayload = true;
    return {};
}

/// RFC 6455, 5.2, 5.4 and 5.5, as far as the first two bytes tell: it may well be that no more come.
QByteArrayView FrameReader::faultOfBeginning() const
{
    if ((m_head[0] & 0x70) != 0)
        return "a reserved bit is set";
    if (m_opcode > Binary && (m_opcode < Close || m_opcode > Pong))
        return "unknown opcode";
    if ((m_head[1] & 0x80) == 0)
        return "a frame without a mask";
    if (isControl() && !m_isLast)
        return "a control frame in fragments";
    if (isControl() && (m_head[1] & 0x7f) > mostOfControl)
        return "a control frame of more than 125 bytes";
    if (m_opcode == More && m_messageOpcode == 0)
        return "nothing to continue";
    if ((m_opcode == Text || m_opcode == Binary) && m_messageOpcode != 0)
        return "a message within another one";
    return {};
}

FrameReader::Event FrameReader::endControl(QByteArrayView payload)
{
    if (m_opcode == Ping)
        return {Kind::Ping, payload, 0};
    if (m_opcode == Pong)
        return {Kind::Pong, payload, 0};
    m_isOver = true;
    m_message = {};
    if (payload.isEmpty())
        return {Kind::Close, {}, noCode};
    // RFC 6455, 5.5.1 and 7.4.
    const quint16 code = payload.size() < 2 ? quint16(0) : qFromBigEndian<quint16>(payload.data());
    if (!isCloseCode(code))
        return breakOff(protocolError, "no such close code");
    const QByteArrayView reason = payload.sliced(2);
    if (Utf8Judge judge; !judge.take(reason) || !judge.isAtBorder())
        return breakOff(notUtf8, "a reason that is not UTF-8");
    return {Kind::Close, reason, code};
}

FrameReader::Event FrameReader::breakOff(quint16 code, QByteArrayView reason)
{
    m_isOver = true;
    m_message = {};
    return {Kind::Broken, reason, code};
}

} // namespace deskbell
