// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace deskbell {

/// The system's face for Latin and Korean letters, and one for colour emoji behind it: a Korean face has no emoji, and the system's own
/// fallback may pick a black and white one.
[[nodiscard]] QStringList typefaces();

} // namespace deskbell
