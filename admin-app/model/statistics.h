// SPDX-License-Identifier: MIT
#pragma once

#include <QDate>
#include <QList>
#include <QString>
#include <array>

namespace deskbell {

/// How long something took: half of the cases no longer than p50, nine of ten no longer than p90. ms.
struct Spread {
    int count = 0; ///< of cases; without any the others mean nothing
    qint64 p50 = 0;
    qint64 p90 = 0;
    bool operator==(const Spread &) const = default;
};

/// Fewer cases than this say nothing in percent, and nothing about a change.
inline constexpr int fewestCases = 5;

/// Some calls, and what became of them.
struct CallCount {
    int all = 0;
    int answered = 0;
    int missed = 0;
    int withdrawn = 0; ///< the visitor stopped ringing before
    [[nodiscard]] int over() const { return answered + missed + withdrawn; }
    [[nodiscard]] int ringing() const { return all - over(); } ///< still: what becomes of them is open
    bool operator==(const CallCount &) const = default;
};

/// One day, or one week of a long range: the part of it that is within the range.
struct StatisticsSpan {
    QDate first;
    QDate last;
    CallCount calls;
    Spread wait; ///< of the answered calls within office hours
    bool operator==(const StatisticsSpan &) const = default;
};

/// All of a range taken together.
struct StatisticsTotals {
    CallCount calls;
    Spread wait;        ///< of the answered calls within office hours
    Spread firstAnswer; ///< of inquiries
    Spread resolve;     ///< of inquiries
    int good = 0;       ///< ratings
    int rated = 0;      ///< of the answered calls
    bool operator==(const StatisticsTotals &) const = default;
};

struct HeatCell {
    int calls = 0; ///< with those that were missed
    int missed = 0;
    bool operator==(const HeatCell &) const = default;
};

/// Calls by weekday, Monday first, and hour of the day.
using HeatMap = std::array<std::array<HeatCell, 24>, 7>;

/// When the site is open, on one day of the week. Minutes of that day.
struct OpenTime {
    int weekday = 0; ///< 0: Monday
    int from = 0;
    int to = 0; ///< at most 1440
    bool operator==(const OpenTime &) const = default;
};

struct StatisticsPerson {
    QString name;
    int taken = 0; ///< calls
    Spread wait;   ///< of those within office hours
    Spread firstAnswer;
    int good = 0;
    int rated = 0;
    bool operator==(const StatisticsPerson &) const = default;
};

/// What a visitor wrote with a rating.
struct RatingRemark {
    QString visitor;
    QDate day;
    bool isGood = false;
    QString text;
    bool operator==(const RatingRemark &) const = default;
};

/// How a site has been doing in a range of days, in its own zone. What the page of statistics shows, and all that it shows.
struct Statistics {
    QDate first;
    QDate last;
    QString zone;         ///< as the tz database names it
    bool isOfOne = false; ///< only what counts for one admin; what was missed counts for nobody
    qint64 waitLimit = 0; ///< how long a call may wait, ms; 0: without end
    StatisticsTotals totals;
    StatisticsTotals before; ///< of as many days right before
    QList<StatisticsSpan> spans; ///< without gaps, in their order
    HeatMap heat{};
    QList<OpenTime> hours; ///< empty: always open
    QList<StatisticsPerson> people; ///< most calls first
    QList<RatingRemark> remarks;    ///< latest first
    [[nodiscard]] qint64 days() const { return first.daysTo(last) + 1; }
    bool operator==(const Statistics &) const = default;
};

} // namespace deskbell
