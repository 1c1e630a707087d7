// SPDX-License-Identifier: MIT
// Who is believed to have asked is the peer, or a hop that a chain of listed proxies vouches for; nobody gives themselves another
// address from further left.

#include "server/config/values.h"
#include "server/transport/addresslist.h"

#include "property.h"

#include <arpa/inet.h>

using namespace deskbell;
using namespace deskbell::fuzz;

namespace {

/// An address by the C library's reading, as its bytes; IPv4 as four, also where it comes mapped into IPv6. Empty if it is none.
QByteArray readAddress(const QByteArray &text)
{
    char bytes[16] = {};
    if (::inet_pton(AF_INET, text.constData(), bytes) == 1)
        return QByteArray(bytes, 4);
    if (::inet_pton(AF_INET6, text.constData(), bytes) != 1)
        return {};
    static const QByteArray mapped = QByteArray(10, '\0') + "\xff\xff";
    const QByteArray address(bytes, 16);
    return address.startsWith(mapped) ? address.mid(12) : address;
}

QByteArray bytesOfAddress(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return QByteArray::fromHex(QByteArray::number(address.toIPv4Address(), 16).rightJustified(8, '0'));
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(bytes.c), 16);
}

bool isIn(const QByteArray &address, const std::pair<QHostAddress, int> &network)
{
    const QByteArray base = bytesOfAddress(network.first);
    if (base.size() != address.size())
        return false;
    for (int bit = 0; bit < network.second; ++bit) {
        const int shift = 7 - bit % 8;
        if (((base[bit / 8] ^ address[bit / 8]) >> shift & 1) != 0)
            return false;
    }
    return true;
}

Networks networksIn(const QString &text)
{
    Networks networks;
    for (const QString &line : text.split(u'\n')) {
        const auto network = parseNetwork(line);
        if (!network)
            continue;
        const int most = network->first.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
        HOLDS(!network->first.isNull() && network->second >= 0 && network->second <= most);
        const auto again = parseNetwork(network->first.toString() + u'/' + QString::number(network->second));
        HOLDS(again && *again == *network);
        networks.append(*network);
    }
    return networks;
}

void checkBelieved(const QHostAddress &peer, const QList<QByteArray> &fields, const Networks &proxies)
{
    const QHostAddress believed = believedAddress(peer, fields, proxies);
    HOLDS(!believed.isNull() && believed.scopeId().isEmpty() && plainAddress(believed) == believed);
    const QByteArray bytes = bytesOfAddress(believed);
    const auto isProxy = [&](const QByteArray &address) {
        return std::any_of(proxies.begin(), proxies.end(), [&](const auto &network) { return isIn(address, network); });
    };
    HOLDS(isAmong(believed, proxies) == isProxy(bytes));
    if (!isAmong(peer, proxies))
        HOLDS(believed == plainAddress(peer));

    // The same walk, with the C library's reading of each hop that has no port.
    QByteArray walked = bytesOfAddress(plainAddress(peer));
    bool isPlain = true;
    QList<QByteArray> hops = fields.join(',').split(',');
    while (!hops.isEmpty() && isPlain && isProxy(walked)) {
        const QByteArray hop = hops.takeLast().trimmed();
        isPlain = !hop.contains('[') && hop.count(':') != 1 && !hop.contains('\0');
        const QByteArray address = readAddress(hop);
        if (address.isEmpty())
            break;
        walked = address;
    }
    if (isPlain)
        HOLDS(walked == bytes);
    if (!isAmong(believed, proxies)) // nothing to the left of what is believed counts
        HOLDS(believedAddress(peer, QList<QByteArray>{"203.0.113.99"} + fields, proxies) == believed || fields.isEmpty());

    const QByteArray key = limitKey(believed);
    HOLDS(!key.isEmpty() && key == limitKey(plainAddress(believed)));
    for (const char c : key)
        HOLDS(c > ' ' && c < 0x7F);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = bytesOf(data, size);
    const QStringList texts = textsOf(bytes, 3);
    const Networks proxies = networksIn(texts[0]);
    QHostAddress peer(texts[1].trimmed());
    if (peer.isNull() || peer.protocol() == QAbstractSocket::AnyIPProtocol)
        peer = QHostAddress(u"10.0.0.1"_s);
    checkBelieved(peer, texts[2].isEmpty() ? QList<QByteArray>() : texts[2].toLatin1().split('\n'), proxies);
    return 0;
}
