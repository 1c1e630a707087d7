// SPDX-License-Identifier: MIT
#include "common/site/calendar.h"

#include <QStringList>
#include <algorithm>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;

qint64 offsetAt(const QTimeZone &zone, qint64 at)
{
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)) * qint64(1000);
}

/// As if it were UTC.
qint64 shownAt(const QTimeZone &zone, qint64 wall)
{
    return wall + offsetAt(zone, wall);
}

QDate dateShownAt(const QTimeZone &zone, qint64 wall)
{
    return QDateTime::fromMSecsSinceEpoch(shownAt(zone, wall), Qt::UTC).date();
}

} // namespace

qint64 Calendar::beginOf(QDate date) const
{
    const qint64 midnight = QDateTime(date, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
    const qint64 before = offsetAt(zone, midnight - day - day / 2);
    const qint64 after = offsetAt(zone, midnight + day + day / 2);
    if (before == after && dateShownAt(zone, midnight - before) == date && dateShownAt(zone, midnight - before - 1) < date)
        return midnight - before;
    qint64 low = midnight - std::max(before, after) - hour;
    qint64 high = midnight - std::min(before, after) + hour;
    while (high - low > 1) {
        const qint64 middle = low + (high - low) / 2;
        (dateShownAt(zone, middle) < date ? low : high) = middle;
    }
    return high;
}

QDate Calendar::dayOf(qint64 wall) const
{
    // Where the clocks are set back over midnight, the date that they show goes back as well; the day does not.
    QDate date = dateShownAt(zone, wall);
    while (beginOf(date) > wall)
        date = date.addDays(-1);
    while (beginOf(date.addDays(1)) <= wall)
        date = date.addDays(1);
    return date;
}

int Calendar::hourAt(qint64 wall) const
{
    const qint64 shown = shownAt(zone, wall) % day;
    return int((shown < 0 ? shown + day : shown) / hour);
}

QString Calendar::fingerprint() const
{
    QStringList all{QString::fromLatin1(zone.id()), QString::fromLatin1(hours.zone.id())};
    for (const QList<OfficeHours::Range> &ranges : hours.week) {
        QStringList words;
        for (const OfficeHours::Range &range : ranges)
            words.append(u"%1-%2"_s.arg(range.from).arg(range.to));
        all.append(words.join(u','));
    }
    QStringList off;
    for (const QDate &date : hours.daysOff)
        off.append(date.toString(Qt::ISODate));
    for (const auto &[month, dayOfMonth] : hours.yearlyDaysOff)
        off.append(u"%1-%2"_s.arg(month).arg(dayOfMonth));
    std::sort(off.begin(), off.end());
    all.append(off.join(u','));
    return all.join(u';');
}

} // namespace deskbell
