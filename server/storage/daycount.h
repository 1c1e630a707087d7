// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/casecounts.h"
#include "common/site/calendar.h"

#include <map>

namespace deskbell {

class SqlConnection;

/// Whose, and about what. admin 0: what nobody has taken or answered.
struct CountedFor {
    QString topic;
    qint64 admin = 0;

    friend auto operator<=>(const CountedFor &a, const CountedFor &b)
    {
        return std::tuple(a.topic, a.admin) <=> std::tuple(b.topic, b.admin);
    }
};
using DayCount = std::map<CountedFor, CaseCounts>;

/// Counts the conversations that began on this day from what is stored of them, also of those that are erased. A day without any has
/// none. Throws StorageError.
[[nodiscard]] DayCount countDay(SqlConnection &database, const Calendar &calendar, QDate day);

} // namespace deskbell
