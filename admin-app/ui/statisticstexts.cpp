// SPDX-License-Identifier: MIT
#include "ui/statisticstexts.h"

#include "ui/texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

struct Figures {
    Q_DECLARE_TR_FUNCTIONS(Figures)
};

constexpr qint64 second = 1000;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;

} // namespace

QString shortDayOf(QDate day)
{
    //: Day and month as short as can be, below a chart; a pattern of QLocale::toString.
    return QLocale().toString(day, Figures::tr("d MMM"));
}

QString longDayOf(QDate day)
{
    //: Day of the week, day and month, in the order of the language; a pattern of QLocale::toString.
    const QString pattern = day.year() == QDate::currentDate().year() ? Figures::tr("dddd, d MMMM") : Figures::tr("dddd, d MMMM yyyy");
    return QLocale().toString(day, pattern);
}

QString shortDaysOf(QDate first, QDate last)
{
    const bool isThisYear = first.year() == last.year() && last.year() == QDate::currentDate().year();
    const auto word = [isThisYear](QDate day) { return isThisYear ? shortDayOf(day) : QLocale().toString(day, QLocale::ShortFormat); };
    return first == last ? word(first) : u"%1 – %2"_s.arg(word(first), word(last));
}

QString daysOf(const StatisticsSpan &span)
{
    return span.first == span.last ? longDayOf(span.first) : shortDaysOf(span.first, span.last);
}

QString hourWordOf(int hour)
{
    //: An hour of the day, 0 to 23, above a column.
    return Figures::tr("%1:00").arg(hour);
}

QString weekdayOf(int weekday)
{
    return QLocale().standaloneDayName(weekday + 1, QLocale::ShortFormat);
}

QString longWeekdayOf(int weekday)
{
    return QLocale().standaloneDayName(weekday + 1, QLocale::LongFormat);
}

QString roughDurationOf(qint64 duration)
{
    // To the unit that is shown last first, so that no 60 minutes come out.
    const auto rounded = [duration](qint64 unit) { return (duration + unit / 2) / unit; };
    if (const qint64 seconds = rounded(second); seconds < 60)
        return Figures::tr("%1 s").arg(std::max<qint64>(0, seconds));
    if (const qint64 minutes = rounded(minute); minutes < 60)
        return Figures::tr("%1 min").arg(minutes);
    if (const qint64 minutes = rounded(minute); minutes < 24 * 60)
        return minutes % 60 == 0 ? Figures::tr("%1 h").arg(minutes / 60) : Figures::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    const qint64 hours = rounded(hour);
    return hours % 24 == 0 ? Figures::tr("%1 d").arg(hours / 24) : Figures::tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
}

QString changeOf(qint64 durationMore)
{
    return (durationMore < 0 ? u"−"_s : u"+"_s) + roughDurationOf(std::abs(durationMore));
}

QString waitOf(qint64 duration)
{
    return duration < hour ? stopwatchOf(duration) : roughDurationOf(duration);
}

int roundedPercent(qint64 part, qint64 whole)
{
    if (whole <= 0)
        return 0;
    const int percent = int((part * 200 + whole) / (2 * whole));
    if (part == 0 || part >= whole)
        return percent;
    return std::clamp(percent, 1, 99);
}

QString percentOf(qint64 part, qint64 whole)
{
    return u"%1%"_s.arg(roundedPercent(part, whole));
}

} // namespace deskbell
