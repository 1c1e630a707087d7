// SPDX-License-Identifier: MIT
#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>

namespace deskbell {

/// How many cards have room above each other on a screen; at least 1. In logical pixels of that screen, as below.
[[nodiscard]] int cardRows(const QRect &available, QSize card);

/// Where the card of `slot` (from 0, below cardRows()) stands: from the corner at the bottom right upwards.
[[nodiscard]] QPoint cardPlace(const QRect &available, QSize card, int slot);

} // namespace deskbell
