// SPDX-License-Identifier: MIT
#include "ui/cardplace.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int margin = 12; // to the edges of the screen, and to each other

/// `height`: of what stands from there to the bottom of the screen.
QPoint placeAt(const QRect &available, int width, int height)
{
    // On a screen smaller than a card its beginning is what matters.
    return {std::max(available.right() + 1 - (width + margin), available.left()), std::max(available.bottom() + 1 - height, available.top())};
}

int heightOf(QSize card, int cards)
{
    return cards * (card.height() + margin);
}

} // namespace

int cardRows(const QRect &available, QSize card, int above)
{
    return std::max(1, (available.height() - margin - above - margin) / (card.height() + margin));
}

QPoint cardPlace(const QRect &available, QSize card, int slot)
{
    return placeAt(available, card.width(), heightOf(card, slot + 1));
}

QPoint placeAbove(const QRect &available, QSize card, int slot, int above)
{
    return placeAt(available, card.width(), heightOf(card, slot + 1) + above + margin);
}

} // namespace deskbell
