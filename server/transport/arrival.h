// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>

class QTcpSocket;
class QWebSocket;

namespace deskbell {

/// A connection that the front door has let in: its handshake is over and nothing of it has been read.
struct Arrival {
    enum class Path { Visitor, Admin };

    QWebSocket *socket = nullptr;    ///< owned by the one who takes the arrival
    QTcpSocket *transport = nullptr; ///< what it speaks over; belongs to the socket
    Path path = Path::Visitor;
    QHostAddress peer;               ///< the address that is believed: limits, throttles and the log go by it
    bool isOwnPage = false;          ///< its Origin is the server's own, not one of the listed sites
};

} // namespace deskbell
