// SPDX-License-Identifier: MIT
#include "common/site/officehours.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int dayMinutes = 24 * 60;
constexpr qint64 minute = 60'000;
constexpr qint64 day = dayMinutes * minute;
constexpr int furthest = 367; ///< days that are looked ahead

/// [from, to), UTC ms.
struct Span {
    qint64 from = 0;
    qint64 to = 0;
};

qint64 offsetAt(const QTimeZone &zone, qint64 at)
{
    return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)) * qint64(1000);
}

enum class Which { First, Last };

/// The moment at which the clocks of the zone show this; `local` as if it were UTC. Of two that do, the one asked for; if none
/// does, the moment in which the clocks pass over it.
qint64 momentOf(const QTimeZone &zone, qint64 local, Which which)
{
    const qint64 before = offsetAt(zone, local - day - day / 2);
    const qint64 after = offsetAt(zone, local + day + day / 2);
    if (before == after)
        return local - before;
    const qint64 early = local - std::max(before, after);
    const qint64 late = local - std::min(before, after);
    const auto shows = [&](qint64 at) { return at + offsetAt(zone, at) == local; };
    if (shows(early) && (which == Which::First || !shows(late)))
        return early;
    if (shows(late))
        return late;
    qint64 low = early, high = late; // the clocks show less at `low`, and more at `high`
    while (high - low > 1) {
        const qint64 middle = low + (high - low) / 2;
        (middle + offsetAt(zone, middle) < local ? low : high) = middle;
    }
    return high;
}

bool isOff(const OfficeHours &hours, QDate date)
{
    return hours.daysOff.contains(date) || hours.yearlyDaysOff.contains({date.month(), date.day()});
}

/// The hours that begin on this date, in their order; those that the clocks leave out altogether are missing.
QList<Span> spansOf(const OfficeHours &hours, QDate date)
{
    QList<Span> spans;
    if (isOff(hours, date))
        return spans;
    const qint64 midnight = QDateTime(date, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
    for (const OfficeHours::Range &range : hours.week[size_t(date.dayOfWeek() - 1)]) {
        const Span span{momentOf(hours.zone, midnight + range.from * minute, Which::First),
                        momentOf(hours.zone, midnight + range.to * minute, Which::Last)};
        if (span.from < span.to)
            spans.append(span);
    }
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.from < b.from; });
    return spans;
}

/// The date of the zone's clocks.
QDate dateAt(const QTimeZone &zone, qint64 wall)
{
    return QDateTime::fromMSecsSinceEpoch(wall + offsetAt(zone, wall), Qt::UTC).date();
}

} // namespace

bool OfficeHours::areSet() const
{
    return std::any_of(week.begin(), week.end(), [](const QList<Range> &ranges) { return !ranges.isEmpty(); });
}

bool OfficeHours::isOpenAt(qint64 wall) const
{
    if (!areSet())
        return true;
    const QDate today = dateAt(zone, wall);
    for (int i = -2; i <= 1; ++i) {
        const QList<Span> spans = spansOf(*this, today.addDays(i));
        if (std::any_of(spans.begin(), spans.end(), [wall](const Span &span) { return span.from <= wall && wall < span.to; }))
            return true;
    }
    return false;
}

OfficeHours::Opening OfficeHours::at(qint64 wall) const
{
    Opening opening{isOpenAt(wall), 0};
    if (!areSet())
        return opening;
    // Hours that meet or lie over each other are one: the end moves on as long as there is a span that holds it.
    qint64 end = wall;
    const QDate today = dateAt(zone, wall);
    for (int i = -2; i <= furthest; ++i) {
        const QList<Span> spans = spansOf(*this, today.addDays(i));
        for (const Span &span : spans) {
            if (!opening.isOpen && span.from > wall)
                return {false, span.from};
            if (opening.isOpen && span.from <= end)
                end = std::max(end, span.to);
        }
        // Whatever holds it begins on that day, or on the one before, or after.
        if (opening.isOpen && today.addDays(i) > dateAt(zone, end).addDays(1))
            return {true, end};
    }
    return opening;
}

} // namespace deskbell
