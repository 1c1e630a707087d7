// SPDX-License-Identifier: MIT
#pragma once

// The hours of a week as they stand in fields, right or wrong. Pure functions.

#include <QList>
#include <QString>
#include <QStringList>
#include <array>
#include <optional>
#include <utility>

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
/// The same hours with a break in between, over noon where they are open then, else in their middle: an hour of it. Nothing, if they are
/// wrong or shorter than two hours.
[[nodiscard]] std::optional<std::pair<HoursText, HoursText>> withBreak(const HoursText &hours);
/// The first day, 0-6, of which two hours have a moment in common: between them it is not closed. Nothing: there is none.
[[nodiscard]] std::optional<int> overlapIn(const WeekText &week);
/// What somebody means who types in a hurry: "9" and "0900" are "09:00". Anything else stays as it is.
[[nodiscard]] QString tidyClock(const QString &typed);

} // namespace deskbell
