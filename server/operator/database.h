// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"
#include "server/storage/engine.h"

#include <memory>

namespace deskbell {

/// Where the data is that these settings name. Opens nothing.
[[nodiscard]] std::shared_ptr<const Engine> engineOf(const Config &config);

} // namespace deskbell
