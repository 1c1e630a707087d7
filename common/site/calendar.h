// SPDX-License-Identifier: MIT
#pragma once

#include "common/site/officehours.h"

#include <QDate>
#include <QTimeZone>

namespace deskbell {

/// How a site tells its days and hours apart, and when it is at work. Plain code: the time is an argument, UTC ms.
///
/// Every moment belongs to one day: a day lasts until the next one begins, be it 23 or 25 hours, and one that the clocks leave out
/// has none.
struct Calendar {
    QTimeZone zone = QTimeZone::utc();
    OfficeHours hours;

    /// The first moment at which the clocks show this day or a later one.
    [[nodiscard]] qint64 beginOf(QDate day) const;
    [[nodiscard]] QDate dayOf(qint64 wall) const;
    /// 0-23, as the clocks show it. An hour that comes twice is one.
    [[nodiscard]] int hourAt(qint64 wall) const;
    /// Two calendars with the same one tell the same of every moment, whatever else is said of the hours.
    [[nodiscard]] QString fingerprint() const;

    bool operator==(const Calendar &) const = default;
};

} // namespace deskbell
