// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>

class QWidget;

namespace deskbell {

/// Where something that floats over the other children of its parent covers nothing that can be pressed or written in: `wanted`,
/// or else the nearest place above it. `wanted` if there is none.
[[nodiscard]] QRect clearPlace(const QWidget &floating, const QRect &wanted);

} // namespace deskbell
