// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"

#include <QHostAddress>

namespace deskbell {

/// Whether an address belongs to the public internet: by the registries of special-purpose addresses (RFC 6890 and what updates it), of
/// IPv4 everything that is not listed there, of IPv6 the global unicast addresses (2000::/3) but for what is listed. An IPv6 address that
/// stands for one of IPv4 (mapped, or NAT64 of RFC 6052) is judged as that one.
[[nodiscard]] bool isPublicAddress(const QHostAddress &address);

/// Where webhooks may connect to: the public internet, by TLS; anything else only if it is listed.
class HookGuard final {
public:
    explicit HookGuard(const QList<AllowedTarget> &allow = {})
        : m_allow(allow)
    {
    }

    /// Judges an address that is about to be connected to; a name says nothing about where it leads.
    [[nodiscard]] bool allows(const QHostAddress &address, quint16 port, bool isEncrypted) const;

private:
    QList<AllowedTarget> m_allow;
};

} // namespace deskbell
