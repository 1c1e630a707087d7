// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QTime>
#include <array>
#include <optional>

namespace deskbell {

/// From one time of the clock to another, on the same day or, if `to` is not later than `from`, into the next one. The same time
/// twice is a whole day.
struct QuietSpan {
    QTime from{19, 0};
    QTime to{9, 0};
    bool isOn = true;

    bool operator==(const QuietSpan &) const = default;
};

/// When this machine keeps still by itself, by the clock on the wall: where that is set forward or back, an hour is shorter or longer.
struct QuietTimes {
    bool isOn = false;
    bool silencesRings = false; ///< else calls ring all the same
    bool isPerDay = false;      ///< else `everyDay` holds for each of them
    QuietSpan everyDay;
    std::array<QuietSpan, 7> days; ///< Monday first; a span belongs to the day on which it begins

    /// When the stillness ends that holds at this moment; nothing if none does. Spans that touch are one. In the zone of `now`.
    [[nodiscard]] std::optional<QDateTime> quietUntil(const QDateTime &now) const;

    bool operator==(const QuietTimes &) const = default;

private:
    [[nodiscard]] const QuietSpan &of(int weekday) const { return isPerDay ? days.at(size_t(weekday - 1)) : everyDay; }
    [[nodiscard]] std::optional<QDateTime> endOfSpan(const QDateTime &wall) const;
};

} // namespace deskbell
