// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/event.h"

namespace deskbell {

class SqlConnection;

// What was reported of the pages of visitors. Everything throws StorageError.

/// What stands there already is left as it is; of each chat and inquiry the newest few are kept.
void storeErrors(SqlConnection &database, const ErrorsReported &event);
void eraseErrors(SqlConnection &database, InquiryId inquiry);
/// See PageReads::errorsOf().
[[nodiscard]] QList<ReportedError> readErrors(SqlConnection &database, ChatId chat, InquiryId inquiry);

} // namespace deskbell
