// SPDX-License-Identifier: MIT
#include "server/domain/checks.h"

#include "common/plaintext.h"

#include <QUrl>
#include <algorithm>

namespace deskbell {

bool isKey(const QString &key)
{
    const auto isAllowed = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_' || c == u'-';
    };
    return !key.isEmpty() && key.size() <= maxKeyLength && std::all_of(key.begin(), key.end(), isAllowed);
}

std::optional<Refusal> textProblem(const QString &text, int most)
{
    if (text.size() > most)
        return Refusal::TooLong;
    if (QStringView(text).trimmed().isEmpty())
        return Refusal::Empty;
    return {};
}

QString cleanEmail(const QString &email)
{
    const QString address = email.trimmed();
    return isMailAddress(address) ? address : QString();
}

QString cleanPage(const QString &page)
{
    if (page.size() > 4 * maxPageLength)
        return {};
    QUrl url(page, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1) || url.host().isEmpty())
        return {};
    url.setUserInfo({});
    return url.toString(QUrl::FullyEncoded).left(maxPageLength);
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
