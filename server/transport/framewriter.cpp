// SPDX-License-Identifier: MIT
#include "server/transport/framewriter.h"

#include "server/transport/transport.h"

#include <QtEndian>
#include <algorithm>

namespace deskbell {

namespace {

enum Opcode : quint8 { Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xa };

} // namespace

FrameWriter::FrameWriter(QObject *parent)
    : QObject(parent)
{
}

void FrameWriter::appendHeader(QByteArray &out, quint8 opcode, qsizetype payload)
{
    char bytes[10] = {char(0x80 | opcode)};
    qsizetype size = 2;
    if (payload < 126) {
        bytes[1] = char(payload);
    } else if (payload <= 0xffff) {
        bytes[1] = 126;
        qToBigEndian(quint16(payload), bytes + 2);
        size = 4;
    } else {
        bytes[1] = 127;
        qToBigEndian(quint64(payload), bytes + 2);
        size = 10;
    }
    out.append(bytes, size);
}

/// Also while a flush of one brings about that others are written to: those are added to the list and flushed as well.
void FrameWriter::flush()
{
    for (size_t i = 0; i < m_written.size(); ++i) {
        if (Lane *lane = m_written[i])
            lane->flush();
    }
    m_written.clear();
}

// ---- one connection ------------------------------------------------------------------------------------------------

FrameWriter::Lane::Lane(FrameWriter &writer, Transport &transport)
    : m_writer(&writer)
    , m_transport(transport)
{
}

FrameWriter::Lane::~Lane()
{
    if (m_writer)
        std::replace(m_writer->m_written.begin(), m_writer->m_written.end(), this, static_cast<Lane *>(nullptr));
}

qint64 FrameWriter::Lane::unsent() const
{
    return m_frames.size() + m_transport.unsent();
}

void FrameWriter::Lane::write(QByteArrayView payload)
{
    append(Text, payload);
}

void FrameWriter::Lane::writeBytes(QByteArrayView payload)
{
    append(Binary, payload);
}

void FrameWriter::Lane::ping()
{
    append(Ping, {});
}

void FrameWriter::Lane::pong(QByteArrayView payload)
{
    append(Pong, payload);
}

void FrameWriter::Lane::close(quint16 code, QByteArrayView reason)
{
    QByteArray payload(2, '\0');
    qToBigEndian(code, payload.data());
    payload += reason;
    append(Close, payload);
    flush();
    m_isOpen = false;
}

void FrameWriter::Lane::append(quint8 opcode, QByteArrayView payload)
{
    if (!m_isOpen || !m_writer)
        return;
    if (m_frames.isEmpty()) {
        if (m_writer->m_written.empty())
            QMetaObject::invokeMethod(m_writer.data(), &FrameWriter::flush, Qt::QueuedConnection);
        m_writer->m_written.push_back(this);
    }
    appendHeader(m_frames, opcode, payload.size());
    m_frames += payload;
}

void FrameWriter::Lane::flush()
{
    const QByteArray frames = std::exchange(m_frames, {});
    if (!frames.isEmpty())
        m_transport.write(frames);
}

} // namespace deskbell
