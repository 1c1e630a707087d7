// SPDX-License-Identifier: MIT
#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>

namespace deskbell {

/// Where the card of `slot` (from 0) stands on a screen: from the corner at the bottom right upwards, then in the next column to the
/// left. Where nothing more has room, cards cover those of the first slots. In logical pixels of that screen.
[[nodiscard]] QPoint cardPlace(const QRect &available, QSize card, int slot);

} // namespace deskbell
