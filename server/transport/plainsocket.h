// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/transport.h"

#include <QByteArray>
#include <QSocketNotifier>
#include <memory>

namespace deskbell {

/// A TCP connection without encryption: a descriptor, the notifier that it is, and what the kernel has not taken. QTcpSocket would be
/// some thirty pieces of memory, and four calls of the system for what one does. Linux.
class PlainSocket final : public QSocketNotifier, public Transport {
    Q_OBJECT
public:
    /// Takes a descriptor that is connected and does not block.
    explicit PlainSocket(int descriptor, QObject *parent = nullptr);
    ~PlainSocket() override;

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    /// Gives the descriptor away; this is no connection any more.
    [[nodiscard]] int release();

    void setUser(User *user) override { m_user = user; }
    [[nodiscard]] bool isOpen() const override { return m_descriptor >= 0; }
    [[nodiscard]] qint64 read(char *bytes, qint64 most) override;
    void write(QByteArrayView bytes) override;
    [[nodiscard]] qint64 unsent() const override { return m_unsent.size() - m_sent; }
    void finishWriting() override;
    void finish() override;
    void abort() override;

protected:
    bool event(QEvent *event) override;

private:
    enum class Ending { No, OfOutput, OfAll };

    void keep(QByteArrayView bytes);
    void writeKept();
    void allIsSent();
    void breakOff();

    int m_descriptor;
    Ending m_ending = Ending::No; ///< once everything is sent
    bool m_isBroken = false;      ///< the peer takes nothing any more; reading will tell
    User *m_user = nullptr;
    QByteArray m_unsent;
    qsizetype m_sent = 0; ///< of these
    std::unique_ptr<QSocketNotifier> m_room; ///< while something is unsent
};

} // namespace deskbell
