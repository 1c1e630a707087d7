// SPDX-License-Identifier: MIT
#pragma once

#include <QPoint>
#include <QRect>
#include <QSize>

namespace deskbell {

/// How many cards have room above each other on a screen, with something as wide and `above` high over them; at least 1. In logical
/// pixels of that screen, as below.
[[nodiscard]] int cardRows(const QRect &available, QSize card, int above);

/// Where the card of `slot` (from 0, below cardRows()) stands: from the corner at the bottom right upwards.
[[nodiscard]] QPoint cardPlace(const QRect &available, QSize card, int slot);

/// Where what is `above` high stands over the card of `slot`.
[[nodiscard]] QPoint placeAbove(const QRect &available, QSize card, int slot, int above);

} // namespace deskbell
