// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/exporting.h"

namespace deskbell {

class MessageTable;
class SqliteConnection;

/// See ExportReads::exported(). Throws SqliteError.
[[nodiscard]] ExportRows readExport(SqliteConnection &database, MessageTable &messages, const ExportQuery &query);

} // namespace deskbell
