// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/engine.h"
#include "server/storage/postgres/leadrow.h"

namespace deskbell {

/// What is wrong with the database, and what the operator can do about it.
[[nodiscard]] QString sentenceFor(const StorageError &error, const Engine &engine);

/// Why a command is not carried out here: another node leads, or none does.
[[nodiscard]] QString sentenceForStandby(const LeadSeen &seen);

} // namespace deskbell
