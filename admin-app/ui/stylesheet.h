// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

struct Colours;

/// The application's style sheet in these colours. Widgets choose their part with the dynamic property "look".
[[nodiscard]] QString styleSheetOf(const Colours &colours);

} // namespace deskbell
