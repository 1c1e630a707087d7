// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

struct Colours;

/// The application's style sheet in these colours, its text at so many percent of the usual size. Widgets choose their part with the
/// dynamic property "look".
[[nodiscard]] QString styleSheetOf(const Colours &colours, int textScale = 100);
/// The size of a letter of so many pixels at that scale. Never below what can be read, unless it is smaller to begin with.
[[nodiscard]] int scaledText(int pixels, int textScale);

} // namespace deskbell
