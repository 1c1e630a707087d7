// SPDX-License-Identifier: MIT
#include "ui/sitetexts.h"

#include "common/protocol/limits.h"
#include "common/site/hourswords.h"
#include "ui/texts.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <QUrl>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int longestOrigin = 200;

struct SiteTexts {
    Q_DECLARE_TR_FUNCTIONS(SiteTexts)
};

QString dateInWords(QDate date)
{
    return QLocale().toString(date, SiteTexts::tr("ddd, d MMM yyyy", "a date with its weekday, as QLocale writes it"));
}

/// Latin and the scripts of Korean, Chinese and Japanese are not mistaken for one another.
bool isPlainToRead(const QString &name)
{
    return std::all_of(name.begin(), name.end(), [](QChar c) {
        switch (c.script()) {
        case QChar::Script_Common:
        case QChar::Script_Latin:
        case QChar::Script_Hangul:
        case QChar::Script_Han:
        case QChar::Script_Hiragana:
        case QChar::Script_Katakana:
        case QChar::Script_Bopomofo: return true;
        default: return false;
        }
    });
}

} // namespace

QString sentenceOf(const SiteProblem &problem)
{
    const QString word = shownLine(problem.word, 60);
    switch (problem.kind) {
    case SiteProblem::Kind::NotASetting:
    case SiteProblem::Kind::NotOne: return SiteTexts::tr("The server does not take this.");
    case SiteProblem::Kind::TooLong: return SiteTexts::tr("This is too long.");
    case SiteProblem::Kind::Origin:
        return SiteTexts::tr("“%1” is not the address of a site. Write it like https://www.example.com, without a path behind it.").arg(word);
    case SiteProblem::Kind::Zone: return SiteTexts::tr("“%1” is not a time zone. Write one like Asia/Seoul.").arg(word);
    case SiteProblem::Kind::Type:
        return SiteTexts::tr("“%1” is there twice, or too long: a type has at most %2 characters.").arg(word).arg(maxTopicLength);
    case SiteProblem::Kind::TypeCount: return SiteTexts::tr("There can be %1 types at most.").arg(maxTags);
    case SiteProblem::Kind::Duration:
    case SiteProblem::Kind::Wait: return SiteTexts::tr("A call rings from 30 seconds to 30 minutes.");
    case SiteProblem::Kind::Hours: return SiteTexts::tr("“%1” are no hours. Write a time from 00:00 to 24:00, and another one for the end.").arg(word);
    case SiteProblem::Kind::DayOff:
        return SiteTexts::tr("“%1” is not a day. Write 2026-12-25, 2026-12-31~2027-01-02 for several days, or 12/25 and 12/31~1/2 for each year.").arg(word);
    case SiteProblem::Kind::Line: return SiteTexts::tr("One line of at most %1 characters.").arg(maxHoursLength);
    case SiteProblem::Kind::WhenClosed: return SiteTexts::tr("The server does not take this.");
    }
    return {};
}

QString fixedSentence(const QString &source, int line)
{
    const QString place = shownLine(source, 200);
    return line > 0 ? SiteTexts::tr("Set in %1, line %2. It is changed there, by who runs the server.").arg(breakable(place)).arg(line)
                    : SiteTexts::tr("Set by %1. It is changed there, by who runs the server.").arg(breakable(place));
}

QString originInWords(const QString &origin)
{
    const QUrl url(origin);
    const QString host = url.host(QUrl::FullyEncoded);
    const QString named = QUrl::fromAce(host.toLatin1(), QUrl::IgnoreIDNWhitelist);
    const bool isAddress = host.contains(u':'); // of IPv6, which is no name
    if (isAddress || named == host || !isPlainToRead(named))
        return shownLine(origin, longestOrigin);
    return shownLine(url.scheme() + "://"_L1 + named + (url.port() < 0 ? QString() : u':' + QString::number(url.port())), longestOrigin);
}

QString hereOnlySentence()
{
    return SiteTexts::tr("This address of the server means this machine: visitors elsewhere do not reach it. On your site, put the server's own address in its place.");
}

QString waitInWords(const QString &value)
{
    const auto wait = parseDuration(value);
    if (!wait)
        return shownLine(value, 60);
    return *wait % 60'000 == 0 ? SiteTexts::tr("%1 min").arg(*wait / 60'000) : SiteTexts::tr("%1 s").arg(*wait / 1'000);
}

QString dayOffInWords(const QString &value)
{
    const auto days = daysOffIn(value);
    if (!days)
        return shownLine(value, 60);
    const auto inWords = [&days](QDate date) {
        return days->areYearly ? QLocale().toString(date, SiteTexts::tr("d MMMM", "a day of each year, as QLocale writes it")) : dateInWords(date);
    };
    const QString words = days->first == days->last ? inWords(days->first) : inWords(days->first) + u" – "_s + inWords(days->last);
    return days->areYearly ? SiteTexts::tr("Each year: %1").arg(words) : words;
}

QString weekInWords(const QStringList &words)
{
    QString wrong;
    const auto week = parseWeek(words, wrong);
    if (!week)
        return shownLine(words.join(u", "_s), 200);
    if (words.isEmpty())
        return SiteTexts::tr("always open");
    QStringList lots;
    const QLocale locale;
    for (int first = 0; first < 7; ++first) {
        const QList<OfficeHours::Range> &ranges = (*week)[size_t(first)];
        int last = first;
        while (last < 6 && (*week)[size_t(last + 1)] == ranges)
            ++last;
        QStringList hours;
        for (const OfficeHours::Range &range : ranges)
            hours.append(clockWord(range.from) + u'–' + clockWord(range.to));
        const QString days = locale.standaloneDayName(first + 1, QLocale::ShortFormat)
            + (first == last ? QString() : u'–' + locale.standaloneDayName(last + 1, QLocale::ShortFormat));
        if (!hours.isEmpty())
            lots.append(days + u' ' + hours.join(u' '));
        first = last;
    }
    return lots.join(u", "_s);
}

} // namespace deskbell
