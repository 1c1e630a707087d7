// SPDX-License-Identifier: MIT
#include "server/config/values.h"

#include "common/site/sitewords.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace deskbell {

using namespace Qt::StringLiterals;

std::optional<ListenAddress> parseListen(const QString &text)
{
    static const QRegularExpression form(u"^(?:\\[([0-9a-fA-F:.]+)\\]|([^\\[\\]:]+)):([0-9]{1,5})$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    const QString host = match.captured(1) + match.captured(2);
    const QHostAddress address = host == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    const uint port = match.captured(3).toUInt();
    if (address.isNull() || port > 65535)
        return {};
    return ListenAddress{address, quint16(port)};
}

std::optional<std::pair<QHostAddress, int>> parseNetwork(const QString &text)
{
    // No zero in front: 010.0.0.0 would be read as 8.0.0.0.
    static const QRegularExpression form(u"^((?:0|[1-9][0-9]{0,2})(?:\\.(?:0|[1-9][0-9]{0,2})){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)"
                                         "(?:/([0-9]{1,3}))?$"_s);
    const auto match = form.match(text);
    const QHostAddress address(match.captured(1));
    if (!match.hasMatch() || address.isNull())
        return {};
    const int most = address.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
    const int prefix = match.captured(2).isEmpty() ? most : match.captured(2).toInt();
    if (prefix > most)
        return {};
    return std::pair(address, prefix);
}

QUrl parsePublicUrl(const QString &text)
{
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || originOf(url).isEmpty() || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return {};
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

QStringList wordsIn(const QString &line)
{
    return QString(line).replace(u',', u' ').split(u' ', Qt::SkipEmptyParts);
}

QByteArray withoutMark(const QByteArray &content)
{
    return content.startsWith("\xef\xbb\xbf") ? content.sliced(3) : content;
}

QString kindOf(const ConfigValue &value)
{
    const QStringList kinds{configWords("true or false"), configWords("a number"), configWords("a text"),
                            configWords("a list of texts")};
    return kinds.at(qsizetype(value.index()));
}

QString configWords(const char *source)
{
    return QCoreApplication::translate("Config", source);
}

} // namespace deskbell
