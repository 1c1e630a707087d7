// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/store.h"

namespace deskbell {

/// What is wrong with the database, and what the operator can do about it.
[[nodiscard]] QString sentenceFor(const StorageError &error, const QString &database);

} // namespace deskbell
