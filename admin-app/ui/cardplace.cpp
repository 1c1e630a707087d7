// SPDX-License-Identifier: MIT
#include "ui/cardplace.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int margin = 12; // to the edges of the screen, and to each other

} // namespace

int cardRows(const QRect &available, QSize card)
{
    return std::max(1, (available.height() - margin) / (card.height() + margin));
}

QPoint cardPlace(const QRect &available, QSize card, int slot)
{
    const int left = available.right() + 1 - (card.width() + margin);
    const int top = available.bottom() + 1 - (slot + 1) * (card.height() + margin);
    // On a screen smaller than a card its beginning is what matters.
    return {std::max(left, available.left()), std::max(top, available.top())};
}

} // namespace deskbell
