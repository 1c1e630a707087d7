// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/exporting.h"

namespace deskbell {

class Messages;
class SqlConnection;

/// See ExportReads::exported(). Throws StorageError.
[[nodiscard]] ExportRows readExport(SqlConnection &database, Messages &messages, const ExportQuery &query);

} // namespace deskbell
