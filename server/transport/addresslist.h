// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>
#include <utility>

namespace deskbell {

using Networks = QList<std::pair<QHostAddress, int>>; ///< address and length of prefix

/// The same address in its one form: an IPv4 address that came mapped into IPv6 is IPv4, and no interface is named.
[[nodiscard]] QHostAddress plainAddress(const QHostAddress &address);

[[nodiscard]] bool isAmong(const QHostAddress &address, const Networks &networks);

/// Who is believed to have asked. `peer` is the other end of the connection, `forwardedFor` the X-Forwarded-For fields in
/// the order they came. Each proxy adds on the right whom it heard; so the first from the right that is no listed proxy
/// is believed, and nothing further left, where anybody may have written anything. What is no address ends the walk.
[[nodiscard]] QHostAddress believedAddress(const QHostAddress &peer, const QList<QByteArray> &forwardedFor, const Networks &proxies);

/// What limits per address count by: the address, and of an IPv6 address its network of 64 bits, which is one customer's.
[[nodiscard]] QByteArray limitKey(const QHostAddress &address);

} // namespace deskbell
