// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QPixmap>

namespace deskbell {

/// A round mark of 8 logical pixels.
[[nodiscard]] QPixmap dot(const QColor &colour, qreal ratio);

} // namespace deskbell
