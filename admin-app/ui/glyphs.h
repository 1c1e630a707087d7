// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>

namespace deskbell {

/// Signs on buttons, drawn by us in the colour of the text.
enum class Glyph { Copy, Lock, More, Panel, PopOut };

[[nodiscard]] QIcon glyphIcon(Glyph glyph);

} // namespace deskbell
