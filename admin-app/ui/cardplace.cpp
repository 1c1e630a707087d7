// SPDX-License-Identifier: MIT
#include "ui/cardplace.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int margin = 12; // to the edges of the screen, and to each other

int roomFor(int size, int length)
{
    return std::max(1, (length - margin) / (size + margin));
}

} // namespace

QPoint cardPlace(const QRect &available, QSize card, int slot)
{
    const int rows = roomFor(card.height(), available.height());
    const int columns = roomFor(card.width(), available.width());
    const int place = slot % (rows * columns);
    const int left = available.right() + 1 - (place / rows + 1) * (card.width() + margin);
    const int top = available.bottom() + 1 - (place % rows + 1) * (card.height() + margin);
    // On a screen smaller than a card its beginning is what matters.
    return {std::max(left, available.left()), std::max(top, available.top())};
}

} // namespace deskbell
