// SPDX-License-Identifier: MIT
#pragma once

// Numbers and days of the statistics in words, in the language of the app.

#include "model/statistics.h"

#include <QString>

namespace deskbell {

[[nodiscard]] QString shortDayOf(QDate day);                  ///< 11. 2., 2 Nov
[[nodiscard]] QString longDayOf(QDate day);                   ///< with its weekday, and its year unless it is this one
[[nodiscard]] QString shortDaysOf(QDate first, QDate last);   ///< 11. 1. – 11. 28.; with their years unless both are of this one
[[nodiscard]] QString daysOf(const StatisticsSpan &span);    ///< the day in full, or first and last day of the week
[[nodiscard]] QString hourWordOf(int hour);                   ///< 8시, 8:00
[[nodiscard]] QString weekdayOf(int weekday);                 ///< in short; 0: Monday
[[nodiscard]] QString longWeekdayOf(int weekday);

/// In the one or two largest units: 40 s, 12 min, 2 h 10 min, 3 d 4 h.
[[nodiscard]] QString roughDurationOf(qint64 duration);
/// The same with a sign in front.
[[nodiscard]] QString changeOf(qint64 durationMore);
/// 0:24 below an hour, else as roughDurationOf().
[[nodiscard]] QString waitOf(qint64 duration);
/// "82%", rounded, but 100 only if it is all of them and 0 only if it is none.
[[nodiscard]] QString percentOf(qint64 part, qint64 whole);
[[nodiscard]] int roundedPercent(qint64 part, qint64 whole);

} // namespace deskbell
