// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

namespace deskbell {

/// The WebSocket address for what a person typed: http(s)://, ws(s)://, or host[:port]; a path before /ws/admin is kept.
/// Without a scheme, loopback and private-use addresses get ws, everything else wss. Invalid (and empty) if it is no
/// address; user names, passwords, queries and fragments are dropped.
[[nodiscard]] QUrl serverAddress(const QString &typed);

/// A host, as QUrl has it, that is this machine or an address of a private network: there is hardly ever a certificate for one.
[[nodiscard]] bool isNearby(const QString &host);

/// The same address as a person would type it again: https://host[:port].
[[nodiscard]] QString displayAddress(const QUrl &server);

/// Whether a password would cross a network in the clear: ws to anything but this machine.
[[nodiscard]] bool isUnprotected(const QUrl &server);

} // namespace deskbell
