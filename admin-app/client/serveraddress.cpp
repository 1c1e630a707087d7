// SPDX-License-Identifier: MIT
#include "client/serveraddress.h"

#include "common/site/sitewords.h"

#include <QHostAddress>
#include <QList>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

bool isNearby(const QString &host)
{
    const QHostAddress address(host);
    // RFC 1918; QHostAddress::isPrivateUse() came with Qt 6.6.
    static const QList<std::pair<QHostAddress, int>> privateUse = {
        {QHostAddress(u"10.0.0.0"_s), 8}, {QHostAddress(u"172.16.0.0"_s), 12}, {QHostAddress(u"192.168.0.0"_s), 16}};
    const bool isPrivate = std::any_of(privateUse.begin(), privateUse.end(),
                                       [&address](const auto &subnet) { return address.isInSubnet(subnet); });
    return isThisMachine(host) || isPrivate || address.isLinkLocal() || address.isUniqueLocalUnicast();
}

QUrl serverAddress(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return {};
    const bool hasScheme = text.contains("://"_L1);
    QUrl url(hasScheme ? text : "ws://"_L1 + text, QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool known = scheme == "http"_L1 || scheme == "https"_L1 || scheme == "ws"_L1 || scheme == "wss"_L1;
    if (!url.isValid() || !known || url.host().isEmpty())
        return {};

    const bool secure = hasScheme ? scheme == "https"_L1 || scheme == "wss"_L1 : !isNearby(url.host());
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    if (!path.endsWith("/ws/admin"_L1))
        path += "/ws/admin"_L1;
    url.setScheme(secure ? u"wss"_s : u"ws"_s);
    url.setUserInfo(QString());
    url.setQuery(QString());
    url.setFragment(QString());
    url.setPath(path);
    return url;
}

QString displayAddress(const QUrl &server)
{
    QUrl url = server;
    url.setScheme(server.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    QString path = url.path();
    if (path.endsWith("/ws/admin"_L1))
        path.chop(9);
    url.setPath(path);
    return url.toString();
}

bool isUnprotected(const QUrl &server)
{
    return server.scheme() == "ws"_L1 && !isThisMachine(server.host());
}

} // namespace deskbell
