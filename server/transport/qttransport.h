// SPDX-License-Identifier: MIT
#pragma once

#include "server/transport/transport.h"

#include <QObject>
#include <memory>

class QSslSocket;
class QTcpSocket;

namespace deskbell {

/// A connection by one of Qt's sockets: with TLS.
class QtTransport final : public QObject, public Transport {
    Q_OBJECT
public:
    explicit QtTransport(QTcpSocket *socket); ///< takes it
    ~QtTransport() override;

    void setUser(User *user) override;
    [[nodiscard]] bool isOpen() const override;
    [[nodiscard]] qint64 read(char *bytes, qint64 most) override;
    void write(QByteArrayView bytes) override;
    [[nodiscard]] qint64 unsent() const override;
    void finishWriting() override { } ///< of a half of TLS Qt knows nothing
    void finish() override;
    void abort() override;

private:
    void announce();

    std::unique_ptr<QTcpSocket> m_socket;
    const QSslSocket *m_tls; ///< the same; null without TLS
    User *m_user = nullptr;
    bool m_isAnnounced = false;
    bool m_isEnded = false;
};

} // namespace deskbell
