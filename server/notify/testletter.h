// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"
#include "server/domain/records.h"

namespace deskbell {

/// The mail that shows whether mail goes out.
[[nodiscard]] Letter testLetter(const Config &config, const QString &email);

} // namespace deskbell
