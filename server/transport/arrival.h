// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <memory>

namespace deskbell {

class Transport;

/// A connection that the front door has let in: its handshake is over, and what is read from now on are frames.
struct Arrival {
    enum class Path { Visitor, Link, Admin };

    Transport *transport = nullptr; ///< owned by the one who takes the arrival
    Path path = Path::Visitor;
    QHostAddress peer;               ///< the address that is believed: limits, throttles and the log go by it
    bool isOwnPage = false;          ///< its Origin is the server's own, not one of the listed sites
    std::shared_ptr<const void> seat = {}; ///< it counts as open while somebody holds this
};

} // namespace deskbell
