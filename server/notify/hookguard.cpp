// SPDX-License-Identifier: MIT
#include "server/notify/hookguard.h"

#include "server/config/webhooks.h"

#include <algorithm>

namespace deskbell {

namespace {

struct Block4 {
    quint32 address;
    int prefix;
};

constexpr quint32 ip(quint32 a, quint32 b = 0, quint32 c = 0, quint32 d = 0)
{
    return a << 24 | b << 16 | c << 8 | d;
}

constexpr Block4 special4[] = {
    {ip(0), 8},              // this network
    {ip(10), 8},             // private
    {ip(100, 64), 10},       // carrier-grade NAT, RFC 6598
    {ip(127), 8},            // loopback
    {ip(169, 254), 16},      // link-local
    {ip(172, 16), 12},       // private
    {ip(192, 0, 0), 24},     // IETF protocols
    {ip(192, 0, 2), 24},     // documentation
    {ip(192, 88, 99), 24},   // 6to4 relays
    {ip(192, 168), 16},      // private
    {ip(198, 18), 15},       // benchmarks
    {ip(198, 51, 100), 24},  // documentation
    {ip(203, 0, 113), 24},   // documentation
    {ip(224), 4},            // multicast
    {ip(240), 4},            // reserved, and broadcast
};

constexpr const char *special6[] = {
    "2001::/23",     // IETF protocols, Teredo among them
    "2001:db8::/32", // documentation
    "2002::/16",     // 6to4
    "3fff::/20",     // documentation
};

bool isPublic4(quint32 address)
{
    return std::none_of(std::begin(special4), std::end(special4), [address](const Block4 &block) {
        return (address ^ block.address) >> (32 - block.prefix) == 0;
    });
}

bool isIn(const QHostAddress &address, const char *block)
{
    return address.isInSubnet(QHostAddress::parseSubnet(QLatin1StringView(block)));
}

/// The IPv4 address that an IPv6 one stands for.
std::optional<quint32> within(const QHostAddress &address)
{
    if (!isIn(address, "::ffff:0:0/96") && !isIn(address, "64:ff9b::/96"))
        return {};
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return ip(bytes[12], bytes[13], bytes[14], bytes[15]);
}

} // namespace

bool isPublicAddress(const QHostAddress &address)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol)
        return isPublic4(address.toIPv4Address());
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return false;
    if (const auto inner = within(address))
        return isPublic4(*inner);
    return isIn(address, "2000::/3")
        && std::none_of(std::begin(special6), std::end(special6), [&address](const char *block) { return isIn(address, block); });
}

bool HookGuard::allows(const QHostAddress &address, quint16 port, bool isEncrypted) const
{
    const auto inner = address.protocol() == QAbstractSocket::IPv6Protocol ? within(address) : std::nullopt;
    if (isListed(m_allow, address, port) || (inner && isListed(m_allow, QHostAddress(*inner), port)))
        return true;
    return isEncrypted && isPublicAddress(address);
}

} // namespace deskbell
