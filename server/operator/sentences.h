// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/engine.h"

namespace deskbell {

/// What is wrong with the database, and what the operator can do about it.
[[nodiscard]] QString sentenceFor(const StorageError &error, const Engine &engine);

} // namespace deskbell
