// SPDX-License-Identifier: MIT
#include "model/dayrange.h"

#include <algorithm>

namespace deskbell {

DayRange rangeOf(RangeKind kind, QDate today)
{
    switch (kind) {
    case RangeKind::Today: return {kind, today, today};
    case RangeKind::Week: return {kind, today.addDays(-6), today};
    case RangeKind::Month: return {kind, {today.year(), today.month(), 1}, today};
    case RangeKind::FourWeeks:
    case RangeKind::Own: break;
    }
    return {RangeKind::FourWeeks, today.addDays(-27), today};
}

DayRange ownRange(QDate one, QDate other)
{
    const QDate first = std::min(one, other), last = std::max(one, other), earliest = last.addDays(1 - mostDays);
    return {RangeKind::Own, std::max(first, earliest), last, first < earliest};
}

} // namespace deskbell
