// SPDX-License-Identifier: MIT
#pragma once

// How hours and days off are written in the configuration. Pure functions.

#include "common/site/officehours.h"

#include <QStringList>
#include <optional>

namespace deskbell {

/// "mon-fri 10:00-12:00 13:00-18:00", "sat,sun 22:00-02:00", "daily 00:00-24:00": days, then their hours. Words may stand in one
/// text or in several. Nothing if a word is none of these, or days and hours do not belong together; `wrong` is that word.
[[nodiscard]] std::optional<std::array<QList<OfficeHours::Range>, 7>> parseWeek(const QStringList &lines, QString &wrong);

/// The other way round: a text for each lot of days with the same hours, "mon-fri 10:00-18:00". None: there are no hours.
[[nodiscard]] QStringList weekWords(const std::array<QList<OfficeHours::Range>, 7> &week);
/// "mon" for 0, until "sun" for 6.
[[nodiscard]] QString dayWord(int day);
/// "09:30" for 570; 24 hours or more: the time of the next day, but "24:00" for its midnight.
[[nodiscard]] QString clockWord(int minutes);

/// A day off, or several one after the other. Of those of every year the dates lie in the same leap year, which has all of them, and
/// `last` before `first` where they go over its end.
struct DaysOff {
    QDate first;
    QDate last;
    bool areYearly = false;
};
/// "2026-12-25", "2026-12-31..2027-01-02" (a year at most), "01-01" and "12-31..01-02" (every year). Nothing: it is none of these.
[[nodiscard]] std::optional<DaysOff> daysOffIn(const QString &text);
/// Likewise several texts. Sets both kinds; false: `wrong` is none.
[[nodiscard]] bool parseDaysOff(const QStringList &texts, OfficeHours &hours, QString &wrong);

} // namespace deskbell
