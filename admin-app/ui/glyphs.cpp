// SPDX-License-Identifier: MIT
#include "ui/glyphs.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>
#include <algorithm>

namespace deskbell {

namespace {

constexpr qreal grid = 24; ///< every sign is drawn on a square of this side

QPainterPath outlineOf(Glyph glyph)
{
    QPainterPath path;
    switch (glyph) {
    case Glyph::Copy:
        path.addRoundedRect(9, 9, 11, 11, 2, 2);
        path.moveTo(6, 15);
        path.cubicTo(4.5, 15, 4, 14.5, 4, 13);
        path.lineTo(4, 6);
        path.cubicTo(4, 4.5, 4.5, 4, 6, 4);
        path.lineTo(13, 4);
        path.cubicTo(14.5, 4, 15, 4.5, 15, 6);
        break;
    case Glyph::Lock:
        path.addRoundedRect(5, 11, 14, 9.5, 2, 2);
        path.moveTo(8, 11);
        path.lineTo(8, 8);
        path.cubicTo(8, 2.5, 16, 2.5, 16, 8);
        path.lineTo(16, 11);
        break;
    case Glyph::More:
        for (const qreal x : {5.5, 12.0, 18.5})
            path.addEllipse(QPointF(x, 12), 0.8, 0.8);
        break;
    case Glyph::Panel:
        path.addRoundedRect(3.5, 4.5, 17, 15, 2.5, 2.5);
        path.moveTo(14.5, 4.5);
        path.lineTo(14.5, 19.5);
        break;
    case Glyph::PopOut:
        path.moveTo(11, 5);
        path.lineTo(6.5, 5);
        path.cubicTo(5, 5, 4.5, 5.5, 4.5, 7);
        path.lineTo(4.5, 17.5);
        path.cubicTo(4.5, 19, 5, 19.5, 6.5, 19.5);
        path.lineTo(17, 19.5);
        path.cubicTo(18.5, 19.5, 19, 19, 19, 17.5);
        path.lineTo(19, 13);
        path.moveTo(14.5, 4.5);
        path.lineTo(19.5, 4.5);
        path.lineTo(19.5, 9.5);
        path.moveTo(19.5, 4.5);
        path.lineTo(11.5, 12.5);
        break;
    }
    return path;
}

class GlyphEngine final : public QIconEngine {
public:
    explicit GlyphEngine(Glyph glyph)
        : m_glyph(glyph)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->translate(rect.topLeft());
        const double side = std::min(rect.width(), rect.height()) / grid; // what is left over at the right is a gap
        painter->scale(side, side);
        painter->setPen(QPen(QGuiApplication::palette().color(group, QPalette::WindowText), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPath(outlineOf(m_glyph));
        painter->restore();
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new GlyphEngine(m_glyph); }

private:
    Glyph m_glyph;
};

} // namespace

QIcon glyphIcon(Glyph glyph)
{
    return QIcon(new GlyphEngine(glyph));
}

} // namespace deskbell
