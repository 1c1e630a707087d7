// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QWebSocketServer>

namespace deskbell {

/// What QWebSocketServer answers to a request for an upgrade (RFC 6455, 4.2), asked without a connection: the frames that follow
/// are not Qt's to read.
class Handshaker final {
public:
    Handshaker();

    /// The whole answer, 101; empty if it refuses. `head`: the whole head with the empty line at its end.
    [[nodiscard]] QByteArray answerTo(const QByteArray &head);

private:
    QWebSocketServer m_server; ///< never listens
};

} // namespace deskbell
