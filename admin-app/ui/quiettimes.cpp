// SPDX-License-Identifier: MIT
#include "ui/quiettimes.h"

#include <QTimeZone>

namespace deskbell {

namespace {

constexpr int mostSpans = 8; ///< a week of them that touch, and one more: then it never ends, and is looked at again

/// What the clock shows, as a moment that can be counted with: UTC has no day of 23 or 25 hours.
QDateTime wallOf(const QDate &date, const QTime &time)
{
    return {date, time, Qt::UTC};
}

/// When the clock of this zone shows that. Of a time that it skips, as much later as it is set forward.
QDateTime localOf(const QDateTime &wall, const QDateTime &now)
{
    const qint64 shown = QDateTime(wall.date(), wall.time(), Qt::UTC).toMSecsSinceEpoch();
    const auto by = [&](int offset) { return QDateTime::fromMSecsSinceEpoch(shown - offset * 1'000LL, now.timeZone()); };
    const QDateTime asNow = by(now.offsetFromUtc());
    const QDateTime asThen = by(asNow.offsetFromUtc());
    return asThen.time() == wall.time() ? asThen : asNow;
}

} // namespace

std::optional<QDateTime> QuietTimes::endOfSpan(const QDateTime &wall) const
{
    for (const int day : {-1, 0}) {
        const QDate date = wall.date().addDays(day);
        const QuietSpan &span = of(date.dayOfWeek());
        const QDateTime from = wallOf(date, span.from);
        const QDateTime to = wallOf(span.to > span.from ? date : date.addDays(1), span.to);
        if (span.isOn && from <= wall && wall < to)
            return to;
    }
    return std::nullopt;
}

std::optional<QDateTime> QuietTimes::quietUntil(const QDateTime &now) const
{
    if (!isOn)
        return std::nullopt;
    std::optional<QDateTime> end = endOfSpan(wallOf(now.date(), now.time()));
    if (!end)
        return std::nullopt;
    for (int spans = 1; spans < mostSpans; ++spans) {
        const std::optional<QDateTime> next = endOfSpan(*end);
        if (!next)
            break;
        end = next;
    }
    const QDateTime local = localOf(*end, now);
    // The clock shows this time twice tonight, and the first of the two is over.
    return local > now ? local : local.addSecs(60 * 60);
}

} // namespace deskbell
