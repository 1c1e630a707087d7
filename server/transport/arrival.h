// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>

class QTcpSocket;

namespace deskbell {

/// A connection that the front door has let in: its handshake is over, and what is read from now on are frames.
struct Arrival {
    enum class Path { Visitor, Link, Admin };

    QTcpSocket *transport = nullptr; ///< owned by the one who takes the arrival
    Path path = Path::Visitor;
    QHostAddress peer;               ///< the address that is believed: limits, throttles and the log go by it
    bool isOwnPage = false;          ///< its Origin is the server's own, not one of the listed sites
};

} // namespace deskbell
