// SPDX-License-Identifier: MIT
#include "server/transport/addresslist.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int longestHop = 60; ///< [IPv6]:port, with room

/// Four decimal numbers. Qt also takes 127.1, 0x7f000001 and 010.0.0.1, which it reads as octal and others do not.
bool isDotted(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split('.');
    return parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const QByteArray &part) {
        const bool isDecimal = std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
        return isDecimal && !part.isEmpty() && (part.size() == 1 || !part.startsWith('0'));
    });
}

/// 192.0.2.1, 192.0.2.1:443, 2001:db8::1, [2001:db8::1], [2001:db8::1]:443; anything else is null.
QHostAddress hopAddress(QByteArray text)
{
    text = text.trimmed();
    // Qt takes blanks within an address, and a scope behind it.
    const auto isOfAddress = [](char c) { return QByteArrayView("0123456789abcdefABCDEF.:[]").contains(c); };
    if (text.isEmpty() || text.size() > longestHop || !std::all_of(text.begin(), text.end(), isOfAddress))
        return {};
    const auto isPort = [](const QByteArray &tail) {
        bool isNumber = false;
        const uint port = tail.mid(1).toUInt(&isNumber);
        return tail.isEmpty() || (tail[0] == ':' && isNumber && port <= 65535);
    };
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0 || !isPort(text.mid(end + 1)))
            return {};
        text = text.mid(1, end - 1);
        if (!text.contains(':'))
            return {};
    } else if (text.count(':') == 1) {
        const qsizetype colon = text.indexOf(':');
        if (!isPort(text.mid(colon)))
            return {};
        text.truncate(colon);
    }
    if (!text.contains(':') && !isDotted(text))
        return {};
    return plainAddress(QHostAddress(QString::fromLatin1(text)));
}

} // namespace

QHostAddress plainAddress(const QHostAddress &address)
{
    // RFC 4291, 2.5.5.2. Qt also takes :: and old compatible forms for IPv4.
    static const QHostAddress mapped(QStringLiteral("::ffff:0:0"));
    if (address.protocol() == QAbstractSocket::IPv6Protocol && address.isInSubnet(mapped, 96))
        return QHostAddress(address.toIPv4Address());
    QHostAddress plain = address;
    plain.setScopeId({});
    return plain;
}

bool isAmong(const QHostAddress &address, const Networks &networks)
{
    const QHostAddress plain = plainAddress(address);
    return std::any_of(networks.begin(), networks.end(), [&](const auto &network) {
        return plain.protocol() == network.first.protocol() && plain.isInSubnet(network);
    });
}

QHostAddress believedAddress(const QHostAddress &peer, const QList<QByteArray> &forwardedFor, const Networks &proxies)
{
    QList<QByteArray> hops;
    for (const QByteArray &field : forwardedFor)
        hops += field.split(',');
    QHostAddress believed = plainAddress(peer);
    while (!hops.isEmpty() && isAmong(believed, proxies)) {
        const QHostAddress hop = hopAddress(hops.takeLast());
        if (hop.isNull())
            break;
        believed = hop;
    }
    return believed;
}

QByteArray limitKey(const QHostAddress &address)
{
    const QHostAddress plain = plainAddress(address);
    if (plain.protocol() != QAbstractSocket::IPv6Protocol || plain.isLoopback())
        return plain.toString().toLatin1();
    const Q_IPV6ADDR bytes = plain.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(bytes.c), 8).toHex() + "/64";
}

} // namespace deskbell
