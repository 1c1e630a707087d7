// SPDX-License-Identifier: MIT
#include "server/transport/framewriter.h"

#include "server/transport/directsocket.h"

#include <QTcpSocket>
#include <QWebSocket>
#include <QtEndian>
#include <algorithm>

namespace deskbell {

FrameWriter::FrameWriter(QObject *parent)
    : QObject(parent)
{
}

void FrameWriter::appendHeader(QByteArray &out, qsizetype payload)
{
    char bytes[10] = {char(0x81)};
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

/// Also while a flush of a socket brings about that others are written to: those are added to the list and flushed as well.
void FrameWriter::flush()
{
    for (size_t i = 0; i < m_written.size(); ++i) {
        if (Lane *lane = m_written[i])
            lane->flush();
    }
    m_written.clear();
}

// ---- one connection ------------------------------------------------------------------------------------------------

FrameWriter::Lane::Lane(FrameWriter &writer, QWebSocket &socket, QTcpSocket &transport)
    : m_writer(&writer)
    , m_transport(&transport)
    , m_direct(qobject_cast<DirectSocket *>(&transport))
    , m_isOpen(socket.state() == QAbstractSocket::ConnectedState)
{
    setDirect(false);
    m_watch = QObject::connect(&socket, &QWebSocket::stateChanged, &writer, [this](QAbstractSocket::SocketState state) {
        m_isOpen = state == QAbstractSocket::ConnectedState;
    });
}

FrameWriter::Lane::~Lane()
{
    QObject::disconnect(m_watch);
    if (m_writer)
        std::replace(m_writer->m_written.begin(), m_writer->m_written.end(), this, static_cast<Lane *>(nullptr));
}

void FrameWriter::Lane::setDirect(bool is)
{
    if (m_direct && m_transport)
        m_direct->setDirect(is);
}

qint64 FrameWriter::Lane::unsent() const
{
    return m_frames.size() + (m_transport ? m_transport->bytesToWrite() : 0);
}

void FrameWriter::Lane::write(const QByteArray &payload)
{
    if (!m_isOpen || !m_writer)
        return;
    if (m_frames.isEmpty()) {
        if (m_writer->m_written.empty())
            QMetaObject::invokeMethod(m_writer.data(), &FrameWriter::flush, Qt::QueuedConnection);
        m_writer->m_written.push_back(this);
    }
    appendHeader(m_frames, payload.size());
    m_frames += payload;
}

void FrameWriter::Lane::flush()
{
    const QByteArray frames = std::exchange(m_frames, {});
    if (frames.isEmpty() || !m_isOpen || !m_transport)
        return;
    const bool isFirst = m_transport->bytesToWrite() == 0;
    directly([&] { m_transport->write(frames); });
    // With TLS it is only in the socket's buffer now. If there was something before, the kernel takes no more at the moment,
    // and the socket continues automatically.
    if (isFirst && m_transport && m_transport->bytesToWrite() > 0)
        m_transport->flush();
}

} // namespace deskbell
