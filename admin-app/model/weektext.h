// SPDX-License-Identifier: MIT
#pragma once

// The hours of a week as they stand in fields, right or wrong. Pure functions.

#include <QList>
#include <QString>
#include <QStringList>
#include <array>

namespace deskbell {

/// As it was typed: "10:00", "9", "" …
struct HoursText {
    QString from;
    QString to;

    bool operator==(const HoursText &) const = default;
};

/// Monday first. A day without any is a day off.
using WeekText = std::array<QList<HoursText>, 7>;

/// Of the words of `hours.open`; also of those that wordsOf() has made of something wrong.
[[nodiscard]] WeekText weekTextOf(const QStringList &words);
/// The words of `hours.open`: as short as they can be if all is right, else a text for each day with what was typed in it.
[[nodiscard]] QStringList wordsOf(const WeekText &week);
[[nodiscard]] bool isRight(const HoursText &hours);
/// What somebody means who types in a hurry: "9" and "0900" are "09:00". Anything else stays as it is.
[[nodiscard]] QString tidyClock(const QString &typed);

} // namespace deskbell
