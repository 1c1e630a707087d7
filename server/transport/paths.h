// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace deskbell {

// Where WebSocket connections begin: of visitors, of who comes by the link of a mail, of admins.
inline const QByteArray visitorPath = QByteArrayLiteral("/ws");
inline const QByteArray linkPath = QByteArrayLiteral("/ws/link");
inline const QByteArray adminPath = QByteArrayLiteral("/ws/admin");

} // namespace deskbell
