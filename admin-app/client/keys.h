// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// A new key: 128 random bits, as [A-Za-z0-9_-].
[[nodiscard]] QString newKey();

} // namespace deskbell
