// SPDX-License-Identifier: MIT
#include "server/domain/rules/checks.h"

#include "common/plaintext.h"

#include <QRegularExpression>
#include <QUrl>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int longestMadeTitle = 80;

/// An address as browsers write it, as RFC 3986 does: in a query and a fragment they leave a "%" and some other characters bare.
QString withBareEncoded(QString address)
{
    static const QRegularExpression barePercent(u"%(?![0-9A-Fa-f]{2})"_s);
    address.replace(barePercent, u"%25"_s);
    for (const QChar bare : u"\\^`{|}"_s)
        address.replace(bare, u'%' + QString::number(bare.unicode(), 16).toUpper());
    return address;
}

} // namespace

bool isKey(const QString &key)
{
    const auto isAllowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'-';
    };
    return !key.isEmpty() && key.size() <= maxKeyLength && std::all_of(key.begin(), key.end(), isAllowed);
}

std::optional<Refused> textProblem(const QString &text, int most)
{
    if (text.size() > most)
        return tooLong("text"_L1);
    if (!isBlank(text))
        return {};
    Refused refused = refusedWith(Refusal::Empty);
    refused.field = u"text"_s;
    return refused;
}

Refused tooLong(QLatin1StringView field)
{
    Refused refused = refusedWith(Refusal::TooLong);
    refused.field = field;
    return refused;
}

Refused notFound(QLatin1StringView field)
{
    Refused refused = refusedWith(Refusal::NotFound);
    refused.field = field;
    return refused;
}

QString madeTitle(const QString &text)
{
    for (const QStringView line : QStringView(text).split(u'\n')) {
        if (const QString title = displayLine(line.toString(), longestMadeTitle); !title.isEmpty())
            return title;
    }
    return {};
}

QString cleanEmail(const QString &email)
{
    const QString address = mailAddressIn(email);
    return QStringView(address).sliced(address.indexOf(u'@') + 1).contains(u'.') ? address : QString();
}

QString cutAddress(const QString &encoded, qsizetype most)
{
    // "%", "%E" and what begins a character of UTF-8 (RFC 3629) and does not end it.
    static const QRegularExpression partAtEnd(
        u"%(?:[0-9a-f]?|(?:c[2-9a-f]|d[0-9a-f]|e[0-9a-f](?:%[89ab][0-9a-f])?|f[0-4](?:%[89ab][0-9a-f]){0,2})(?:%[89ab]?)?)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return encoded.left(most).remove(partAtEnd);
}

QString cleanPage(const QString &page)
{
    if (page.size() > 4 * maxPageLength)
        return {};
    // Widgets that are still in a browser's cache may have cut it inside a character.
    QUrl url(withBareEncoded(page.size() < maxPageLength ? page : cutAddress(page, page.size())), QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) || url.host().isEmpty())
        return {};
    url.setUserInfo({});
    const QString encoded = url.toString(QUrl::FullyEncoded);
    return encoded.size() > maxPageLength ? cutAddress(encoded, maxPageLength) : encoded;
}

Device cleanDevice(const QString &screen, const QString &language, const QString &zone)
{
    // Of languages and zones only the form is known here: there are more of them each year. RFC 5646, 2.1; the names of the tz
    // database; a difference from UTC.
    static const QRegularExpression screens(u"\\A[1-9][0-9]{0,4}x[1-9][0-9]{0,4}\\z"_s);
    static const QRegularExpression languages(u"\\A[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\\z"_s);
    static const QRegularExpression zones(u"\\A(?:[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*|[+-][0-9]{2}:[0-9]{2})\\z"_s);
    const auto clean = [](const QString &text, qsizetype most, const QRegularExpression &form) {
        return text.size() <= most && form.match(text).hasMatch() ? text : QString();
    };
    return {clean(screen, maxScreenLength, screens), clean(language, maxLanguageLength, languages), clean(zone, maxZoneLength, zones)};
}

Refused refusedWith(Refusal code, qint64 retryAfter, const QString &by)
{
    Refused refused;
    refused.code = code;
    refused.retryAfter = retryAfter;
    refused.by = by;
    return refused;
}

} // namespace deskbell
