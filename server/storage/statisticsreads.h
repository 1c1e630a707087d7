// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/statistics.h"

namespace deskbell {

class SqlConnection;
class StatisticsFile;

// What is shown of the figures that are kept, and of the conversations that they come from. Everything throws StorageError.

[[nodiscard]] CountedRange readStatistics(StatisticsFile &kept, SqlConnection &database, const Calendar &calendar, const StatisticsQuery &query);
[[nodiscard]] FoundConversationRows readConversationRows(SqlConnection &database, const Calendar &calendar, const ConversationRowsQuery &query);

// For the command line.

struct DailyRows {
    QList<DailyRow> rows;                             ///< in the order of days, types and admins
    QList<std::pair<QDate, StatisticFigures>> days;   ///< all of the range
    StatisticFigures total;
};
/// What is kept of these days beside this database, whose server may be running.
[[nodiscard]] DailyRows readDailyRows(const QString &database, QDate from, QDate to);
/// All days are to be counted again; while nobody has the file open.
void dropStatistics(const QString &database);

} // namespace deskbell
