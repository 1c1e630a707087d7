// SPDX-License-Identifier: MIT
#include "server/net/framewriter.h"

#include <QTcpSocket>
#include <QtEndian>

namespace deskbell {

FrameWriter::FrameWriter(QObject *parent)
    : QObject(parent)
{
}

QByteArray FrameWriter::header(qsizetype payload)
{
    char bytes[10] = {char(0x81)};
    if (payload < 126) {
        bytes[1] = char(payload);
        return QByteArray(bytes, 2);
    }
    if (payload <= 0xffff) {
        bytes[1] = 126;
        qToBigEndian(quint16(payload), bytes + 2);
        return QByteArray(bytes, 4);
    }
    bytes[1] = 127;
    qToBigEndian(quint64(payload), bytes + 2);
    return QByteArray(bytes, 10);
}

void FrameWriter::write(QTcpSocket &socket, const QByteArray &payload)
{
    // With something unsent it is either on the list already, or the kernel takes no more and the socket goes on by itself.
    if (socket.bytesToWrite() == 0) {
        if (m_written.empty())
            QMetaObject::invokeMethod(this, &FrameWriter::flush, Qt::QueuedConnection);
        m_written.emplace_back(&socket);
    }
    socket.write(header(payload.size()));
    socket.write(payload);
}

void FrameWriter::flush()
{
    const auto written = std::exchange(m_written, {});
    for (const QPointer<QTcpSocket> &socket : written) {
        if (socket)
            socket->flush();
    }
}

} // namespace deskbell
