// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/event.h"

namespace deskbell {

class SqliteConnection;

// What was reported of the pages of visitors. Everything throws SqliteError.

/// What stands there already is left as it is; of each chat and inquiry the newest few are kept.
void storeErrors(SqliteConnection &database, const ErrorsReported &event);
void eraseErrors(SqliteConnection &database, InquiryId inquiry);
/// See PageReads::errorsOf().
[[nodiscard]] QList<ReportedError> readErrors(SqliteConnection &database, ChatId chat, InquiryId inquiry);

} // namespace deskbell
