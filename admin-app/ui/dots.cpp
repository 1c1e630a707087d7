// SPDX-License-Identifier: MIT
#include "ui/dots.h"

#include <QPainter>

namespace deskbell {

QPixmap dot(const QColor &colour, qreal ratio)
{
    constexpr int size = 10;
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QRectF(1, 1, size - 2, size - 2));
    return pixmap;
}

} // namespace deskbell
