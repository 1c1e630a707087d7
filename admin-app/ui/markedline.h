// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QFont>

class QPainter;
class QRect;

namespace deskbell {

/// A text on one line of which parts were found.
struct MarkedLine {
    QString text;
    QList<TextSpan> marks; ///< in its order; what lies outside of the text is left out

    bool operator==(const MarkedLine &) const = default;
};

/// Cut at its beginning, at its end or at both, with “…” there, to the width, in such a way that the first mark is seen, and those
/// behind it as far as there is room for them.
[[nodiscard]] MarkedLine shortened(const MarkedLine &line, const QFont &font, const QFont &ofMarks, qreal width);

/// Shortened to the width of the place, in the middle of its height.
void drawLine(QPainter *painter, const QRect &place, const MarkedLine &line, const QFont &font, const QFont &ofMarks);

} // namespace deskbell
