// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/history.h"

namespace deskbell {

class MessageTable;
class SearchIndex;
class SqliteConnection;

// What is looked for, over the database and its index. Everything throws SqliteError.

[[nodiscard]] HistoryRows readHistory(SqliteConnection &database, const HistoryQuery &query);
/// No index: nothing is found, and nothing is known to be missing.
[[nodiscard]] FoundRows readFound(SqliteConnection &database, MessageTable &messages, SearchIndex *index, const SearchQuery &query);

} // namespace deskbell
