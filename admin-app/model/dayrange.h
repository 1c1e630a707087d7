// SPDX-License-Identifier: MIT
#pragma once

#include <QDate>

namespace deskbell {

inline constexpr int mostDays = 400; ///< of one range: what the server takes

enum class RangeKind { Today, Week, FourWeeks, Month, Own };

/// Days that are looked at together, both ends included.
struct DayRange {
    RangeKind kind = RangeKind::FourWeeks;
    QDate first;
    QDate last;
    bool isCut = false; ///< more days were chosen than can be looked at together: these are the last of them
    [[nodiscard]] qint64 days() const { return first.daysTo(last) + 1; }
    bool operator==(const DayRange &) const = default;
};

/// The last 1, 7 or 28 days, or this month, up to `today`. Own is taken for the last 28 days.
[[nodiscard]] DayRange rangeOf(RangeKind kind, QDate today);

/// Days that a person chose, in either order; the latest of them if they are more than can be looked at together.
[[nodiscard]] DayRange ownRange(QDate one, QDate other);

} // namespace deskbell
