// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpSocket>

namespace deskbell {

/// A socket that gives what is written to the kernel at once, and keeps only what the kernel does not take. QTcpSocket would
/// put it all into a buffer first, of which every connection then keeps a page for ever, and ask the kernel whether it may
/// write. What is sent at once is not announced by bytesWritten(). Linux.
class DirectSocket final : public QTcpSocket {
    Q_OBJECT
public:
    using QTcpSocket::QTcpSocket;

    /// Nothing more will be written: once the kernel has everything the peer is told so. What comes can still be read.
    void finishWriting();

protected:
    qint64 writeData(const char *data, qint64 size) override;
};

} // namespace deskbell
