// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace deskbell {

/// The bytes of one connection, both ways, whatever lies below. One user, in the thread of the event loop.
class Transport {
public:
    class User {
    public:
        /// Something has come, or will never come: read().
        virtual void bytesCame() = 0;
        /// It is over, whoever ended it; said once. From the event loop, or from within read(), abort() and finish().
        virtual void transportEnded() = 0;

    protected:
        ~User() = default;
    };

    virtual ~Transport() = default;

    /// Hears everything from now on; outlives this, or takes itself away: null.
    virtual void setUser(User *user) = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
    /// Takes at most so many bytes of what has come. 0: no more at the moment, or it has ended. What is left is announced once more in
    /// the next turn of the event loop.
    [[nodiscard]] virtual qint64 read(char *bytes, qint64 most) = 0;
    /// Gives them to the kernel, and keeps what it does not take. Never waits, and says nothing to the user.
    virtual void write(QByteArrayView bytes) = 0;
    /// Bytes that were written and that the kernel has not taken yet.
    [[nodiscard]] virtual qint64 unsent() const = 0;
    /// Nothing more will be written: once the kernel has everything the peer is told so, where that can be told. What comes can
    /// still be read.
    virtual void finishWriting() = 0;
    /// Over, once the kernel has everything.
    virtual void finish() = 0;
    /// Over at once.
    virtual void abort() = 0;
};

} // namespace deskbell
