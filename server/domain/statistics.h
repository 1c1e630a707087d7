// SPDX-License-Identifier: MIT
#pragma once

// What is counted, and who reads it. Figures are values of the wire: they are only made to be told.

#include "common/protocol/statistics.h"
#include "server/domain/casecounts.h"
#include "server/domain/history.h"
#include "common/site/calendar.h"

#include <QDate>
#include <chrono>
#include <optional>

namespace deskbell {

/// What is asked for. Whoever makes one has seen to it that the days are fit: see rangeOf().
struct StatisticsQuery {
    QDate from;
    QDate to;       ///< belongs to it, and is not before from
    AdminId admin;  ///< invalid: what counts for anybody
    QString topic;  ///< empty: of any type
    bool byDay = false; ///< a point for each day, however many there are

    [[nodiscard]] int days() const { return int(from.daysTo(to)) + 1; }
    /// The first day of the range before it, which is as long and ends with the day before from.
    [[nodiscard]] QDate beforeFrom() const { return from.addDays(-days()); }
};

/// Nothing if a day is none, lies before 2000, or there are more of them than maxStatisticsDays, or less than one.
[[nodiscard]] std::optional<StatisticsQuery> rangeOf(const StatisticRange &range);

struct AdminFigures {
    AdminId admin;
    StatisticFigures figures;
};

/// The same without what only the running server knows: see StatisticsPage.
struct CountedRange {
    qint64 counting = 0;
    StatisticFigures total;
    StatisticFigures before;
    QList<StatisticPoint> points;
    QList<StatisticHour> hours;
    QList<AdminFigures> admins;
    QStringList topics;
    QList<RatingWords> words;
};

/// Of one day, type and admin, as they are kept.
struct DailyRow {
    QDate day;
    QString topic;
    AdminId admin;
    StatisticFigures figures;
};

struct ConversationRowsQuery {
    StatisticsQuery range;
    std::optional<HistoryPlace> after; ///< nothing: from the first
    int limit = maxConversationRows;
};

struct FoundConversationRows {
    QList<ConversationRow> rows; ///< without the names of admins
    std::optional<HistoryPlace> next;
};

/// Who shows how well it goes. Every function throws StorageError.
///
/// The figures of each day are kept in rows, in the calendar that they were counted in. They follow what is stored: the store notes of
/// which hours something has changed, and count() counts the days of these again. docs/decisions/0052 says why it is as it is.
class StatisticsReads {
public:
    /// Counts what has changed since, for about so long, at least one portion of it; all of it anew if the calendar is another one.
    /// Returns how many hours are left.
    [[nodiscard]] virtual qint64 count(const Calendar &calendar, std::chrono::milliseconds atMost) = 0;
    /// As of the last count(). `counting` is not filled in.
    [[nodiscard]] virtual CountedRange statistics(const Calendar &calendar, const StatisticsQuery &query) = 0;
    [[nodiscard]] virtual FoundConversationRows conversationRows(const Calendar &calendar, const ConversationRowsQuery &query) = 0;

protected:
    ~StatisticsReads() = default;
};

} // namespace deskbell
