// SPDX-License-Identifier: MIT
#include "server/transport/directsocket.h"

#include <algorithm>
#include <sys/socket.h>

namespace deskbell {

qint64 DirectSocket::writeData(const char *data, qint64 size)
{
    // Never past what waits already. An error is left to the slow way, which reports it.
    qint64 sent = 0;
    if (size > 0 && bytesToWrite() == 0 && state() == ConnectedState)
        sent = std::max<qint64>(0, ::send(int(socketDescriptor()), data, size_t(size), MSG_DONTWAIT | MSG_NOSIGNAL));
    if (sent == size)
        return size;
    const qint64 kept = QTcpSocket::writeData(data + sent, size - sent);
    return kept < 0 && sent == 0 ? kept : sent + std::max<qint64>(0, kept);
}

void DirectSocket::finishWriting()
{
    if (bytesToWrite() == 0)
        ::shutdown(int(socketDescriptor()), SHUT_WR);
    else
        connect(this, &QTcpSocket::bytesWritten, this, &DirectSocket::finishWriting, Qt::UniqueConnection);
}

} // namespace deskbell
