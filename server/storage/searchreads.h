// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/history.h"

namespace deskbell {

class Messages;
class SearchIndex;
class SqlConnection;

// What is looked for, over the database and its index. Everything throws StorageError.

[[nodiscard]] HistoryRows readHistory(SqlConnection &database, const HistoryQuery &query);
/// No index: nothing is found, and nothing is known to be missing.
[[nodiscard]] FoundRows readFound(SqlConnection &database, Messages &messages, SearchIndex *index, const SearchQuery &query);

} // namespace deskbell
