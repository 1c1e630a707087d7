// SPDX-License-Identifier: MIT
#include "common/site/sitewords.h"

#include "common/plaintext.h"
#include "common/protocol/limits.h"
#include "common/site/hourswords.h"
#include "common/tags.h"

#include <QRegularExpression>
#include <QTimeZone>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

using Kind = SiteProblem::Kind;
using Problem = std::optional<SiteProblem>;

Problem originProblem(const QStringList &values)
{
    const auto wrong = std::find_if(values.begin(), values.end(), [](const QString &value) { return parseOrigin(value).isEmpty(); });
    return wrong == values.end() ? Problem() : SiteProblem{Kind::Origin, *wrong};
}

Problem typesProblem(const QStringList &values)
{
    if (const auto wrong = wrongTypeIn(values))
        return SiteProblem{Kind::Type, *wrong};
    return values.size() > maxTags ? Problem(SiteProblem{Kind::TypeCount}) : Problem();
}

Problem hoursProblem(const QStringList &values)
{
    QString wrong;
    return parseWeek(values, wrong) ? Problem() : SiteProblem{Kind::Hours, wrong};
}

Problem daysOffProblem(const QStringList &values)
{
    QString wrong;
    OfficeHours scratch;
    return parseDaysOff(values, scratch, wrong) ? Problem() : SiteProblem{Kind::DayOff, wrong};
}

Problem waitProblem(const QString &value)
{
    const auto wait = parseDuration(value);
    if (!wait)
        return SiteProblem{Kind::Duration, value};
    return *wait < leastWait || *wait > mostWait ? Problem(SiteProblem{Kind::Wait, value}) : Problem();
}

Problem zoneProblem(const QString &value)
{
    return isZoneOrEmpty(value) ? Problem() : SiteProblem{Kind::Zone, value};
}

Problem lineProblem(const QString &value)
{
    return isHoursText(value) ? Problem() : SiteProblem{Kind::Line, value};
}

Problem whenClosedProblem(const QString &value)
{
    return whenClosedWords().contains(value) ? Problem() : SiteProblem{Kind::WhenClosed, value};
}

/// Of a setting that is no list.
template <Problem check(const QString &)>
Problem ofOne(const QStringList &values)
{
    return values.size() == 1 ? check(values.first()) : SiteProblem{Kind::NotOne};
}

struct Rule {
    QLatin1StringView name;
    Problem (*check)(const QStringList &values);
};

constexpr Rule rules[] = {
    {"server.allow_origins"_L1, originProblem},
    {"site.time_zone"_L1, ofOne<zoneProblem>},
    {"site.types"_L1, typesProblem},
    {"call.wait"_L1, ofOne<waitProblem>},
    {"hours.open"_L1, hoursProblem},
    {"hours.days_off"_L1, daysOffProblem},
    {"hours.zone"_L1, ofOne<zoneProblem>},
    {"hours.closed_ko"_L1, ofOne<lineProblem>},
    {"hours.closed_en"_L1, ofOne<lineProblem>},
    {"hours.when_closed"_L1, ofOne<whenClosedProblem>},
};

} // namespace

std::optional<qint64> parseDuration(const QString &text)
{
    static const QRegularExpression form(u"^([0-9]{1,9})\\s*(ms|s|m|min|h)?$"_s);
    const auto match = form.match(text.trimmed());
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(2);
    const qint64 factor = unit == "ms"_L1 ? 1 : unit == "h"_L1 ? 3'600'000 : unit.startsWith(u'm') ? 60'000 : 1'000;
    return match.captured(1).toLongLong() * factor;
}

QString originOf(const QUrl &url)
{
    const QString scheme = url.scheme().toLower();
    if ((scheme != "http"_L1 && scheme != "https"_L1) || url.host().isEmpty())
        return {};
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    QString origin = scheme + "://"_L1 + (host.contains(u':') && !host.startsWith(u'[') ? u'[' + host + u']' : host);
    const int standardPort = scheme == "http"_L1 ? 80 : 443;
    if (url.port(standardPort) != standardPort)
        origin += u':' + QString::number(url.port());
    return origin;
}

QString parseOrigin(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    // Equal to what a browser would send, or it would silently never match.
    return url.isValid() && originOf(url) == text && !url.host().endsWith(u'.') ? text : QString();
}

bool isThisMachine(const QString &host)
{
    static const QRegularExpression loopback(u"\\A127(?:\\.[0-9]{1,3}){3}\\z"_s);
    const QString name = host.toLower();
    return name == "localhost"_L1 || name.endsWith(".localhost"_L1) || name == "::1"_L1 || loopback.match(name).hasMatch();
}

bool isZoneOrEmpty(const QString &text)
{
    return text.isEmpty() || QTimeZone::isTimeZoneIdAvailable(text.toLatin1());
}

bool isHoursText(const QString &text)
{
    return displayLine(text, maxHoursLength) == text;
}

const QStringList &whenClosedWords()
{
    static const QStringList words{u"inquiry"_s, u"inquiry_first"_s, u"ring"_s};
    return words;
}

std::optional<QString> wrongTypeIn(const QStringList &types)
{
    const auto wrong = std::find_if(types.begin(), types.end(), [&](const QString &type) { return !isTopic(type) || types.count(type) > 1; });
    return wrong == types.end() ? std::nullopt : std::optional(*wrong);
}

std::optional<SiteProblem> problemInSite(const QString &name, const QStringList &values)
{
    const auto rule = std::find_if(std::begin(rules), std::end(rules), [&](const Rule &one) { return one.name == name; });
    if (rule == std::end(rules))
        return SiteProblem{Kind::NotASetting, name};
    const auto isLong = [](const QString &value) { return value.size() > maxSiteValueLength; };
    if (values.size() > maxSiteValues || std::any_of(values.begin(), values.end(), isLong))
        return SiteProblem{Kind::TooLong};
    return values.isEmpty() ? Problem() : rule->check(values);
}

} // namespace deskbell
