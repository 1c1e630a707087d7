// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QStringList>

namespace deskbell {

/// What a table of conversations says, in the language of the app: numbers that a spreadsheet can reckon with, times of the site's
/// zone as ISO 8601 has them, without the T.
[[nodiscard]] QStringList conversationHead();
[[nodiscard]] QStringList conversationCells(const ConversationRow &row, const QString &zone);

} // namespace deskbell
