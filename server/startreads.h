// SPDX-License-Identifier: MIT
#pragma once

// What the main thread reads itself before the server has begun. SIGTERM and a PostgreSQL that stands still are looked after meanwhile.

#include "server/config/config.h"
#include "server/signals.h"

#include <optional>

namespace deskbell {

class Engine;

/// What owners have set. Nothing, once it is said: the process was asked to end. Throws StorageError.
[[nodiscard]] std::optional<SiteValues> readSite(const Engine &engine, const ServerSignals &signals);
/// Whether reading the database fails for a reason that waiting does not fix; then it is said.
[[nodiscard]] bool isDamaged(const Engine &engine, const ServerSignals &signals);

} // namespace deskbell
