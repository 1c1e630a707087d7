// SPDX-License-Identifier: MIT
#include "server/domain/statistics.h"

namespace deskbell {

namespace {

constexpr int firstYear = 2000;
constexpr int lastYear = 9999;

QDate dayIn(const QString &text)
{
    // "2026-1-1" is none: what is told back is compared with what was asked for.
    const QDate day = QDate::fromString(text, Qt::ISODate);
    const bool isFit = day.isValid() && day.year() >= firstYear && day.year() <= lastYear && day.toString(Qt::ISODate) == text;
    return isFit ? day : QDate();
}

} // namespace

std::optional<StatisticsQuery> rangeOf(const StatisticRange &range)
{
    StatisticsQuery query{dayIn(range.from), dayIn(range.to), range.admin, range.topic};
    const bool isFit = query.from.isValid() && query.to.isValid() && query.days() >= 1 && query.days() <= maxStatisticsDays;
    return isFit ? std::optional(query) : std::nullopt;
}

} // namespace deskbell
