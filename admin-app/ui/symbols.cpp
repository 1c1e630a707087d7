// SPDX-License-Identifier: MIT
#include "ui/symbols.h"

#include "ui/theme.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <algorithm>
#include <cmath>
#include <utility>

namespace deskbell {

namespace {

constexpr qreal side = 20;
constexpr qreal width = 1.6;

void line(QPainterPath &path, std::initializer_list<QPointF> points)
{
    bool isFirst = true;
    for (const QPointF &point : points) {
        if (std::exchange(isFirst, false))
            path.moveTo(point);
        else
            path.lineTo(point);
    }
}

QPainterPath bell()
{
    QPainterPath path;
    path.moveTo(3.5, 13.5);
    path.cubicTo(3.5, 8.5, 6.2, 5.5, 10, 5.5);
    path.cubicTo(13.8, 5.5, 16.5, 8.5, 16.5, 13.5);
    path.closeSubpath();
    line(path, {{2, 16.2}, {18, 16.2}});
    line(path, {{10, 3.2}, {10, 5.5}});
    return path;
}

QPainterPath gear()
{
    QPainterPath path;
    path.addEllipse(QPointF(10, 10), 2.8, 2.8);
    for (int i = 0; i < 8; ++i) {
        QTransform turn;
        turn.translate(10, 10);
        turn.rotate(45 * i);
        line(path, {turn.map(QPointF(0, -5)), turn.map(QPointF(0, -7.6))});
    }
    path.addEllipse(QPointF(10, 10), 5, 5);
    return path;
}

QPainterPath thumb()
{
    QPainterPath path;
    path.addRoundedRect(QRectF(2.6, 8.8, 3.4, 7.8), 1, 1);
    path.moveTo(6, 9.6);
    path.lineTo(9.2, 3.2);
    path.cubicTo(11.4, 3, 11.8, 4.8, 11, 8);
    path.lineTo(15.4, 8);
    path.cubicTo(17.2, 8, 17.8, 9.2, 17.4, 10.6);
    path.lineTo(16, 15.2);
    path.cubicTo(15.7, 16.2, 15, 16.6, 14, 16.6);
    path.lineTo(6, 16.6);
    return path;
}

QPainterPath pathOf(Symbol symbol)
{
    QPainterPath path;
    switch (symbol) {
    case Symbol::Inbox:
        line(path, {{2.5, 11}, {5, 4}, {15, 4}, {17.5, 11}, {17.5, 16}, {2.5, 16}, {2.5, 11}, {7, 11}, {8, 13}, {12, 13}, {13, 11}, {17.5, 11}});
        break;
    case Symbol::Keyboard:
        path.addRoundedRect(QRectF(1.8, 5, 16.4, 10.5), 2, 2);
        for (const qreal x : {5.0, 8.4, 11.6, 15.0})
            line(path, {{x, 8.4}, {x + 0.1, 8.4}});
        line(path, {{6.5, 12.2}, {13.5, 12.2}});
        break;
    case Symbol::Gear: return gear();
    case Symbol::Search:
        path.addEllipse(QPointF(8.6, 8.6), 5.2, 5.2);
        line(path, {{12.5, 12.5}, {17, 17}});
        break;
    case Symbol::Bell: return bell();
    case Symbol::BellOff:
        path = bell();
        line(path, {{3, 3}, {17, 18}});
        break;
    case Symbol::Copy:
        path.addRoundedRect(QRectF(7, 7, 9.5, 9.5), 2, 2);
        line(path, {{13, 4}, {5.5, 4}, {4, 5.5}, {4, 13}});
        break;
    case Symbol::Panel:
        path.addRoundedRect(QRectF(2.5, 3.5, 15, 13), 2, 2);
        line(path, {{12, 3.5}, {12, 16.5}});
        break;
    case Symbol::ChevronDown: line(path, {{6, 8}, {10, 12}, {14, 8}}); break;
    case Symbol::ChevronRight: line(path, {{8, 6}, {12, 10}, {8, 14}}); break;
    case Symbol::Clip:
        path.moveTo(15.5, 9);
        path.lineTo(9.6, 15);
        path.cubicTo(6.6, 18, 2.2, 13.6, 5.2, 10.6);
        path.lineTo(11, 4.8);
        path.cubicTo(13, 2.8, 16, 5.8, 14, 7.8);
        path.lineTo(8.6, 13.2);
        path.cubicTo(7.6, 14.2, 6.2, 12.8, 7.2, 11.8);
        path.lineTo(12, 7);
        break;
    case Symbol::File:
        line(path, {{5, 2.5}, {11.5, 2.5}, {15.5, 6.5}, {15.5, 17.5}, {5, 17.5}, {5, 2.5}});
        line(path, {{11.5, 2.5}, {11.5, 6.5}, {15.5, 6.5}});
        break;
    case Symbol::Cross:
        line(path, {{5, 5}, {15, 15}});
        line(path, {{15, 5}, {5, 15}});
        break;
    case Symbol::Lock:
        path.addRoundedRect(QRectF(4.2, 9.2, 11.6, 7.9), 1.7, 1.7);
        path.moveTo(6.7, 9.2);
        path.lineTo(6.7, 6.7);
        path.cubicTo(6.7, 2.1, 13.3, 2.1, 13.3, 6.7);
        path.lineTo(13.3, 9.2);
        break;
    case Symbol::More:
        for (const qreal x : {4.6, 10.0, 15.4})
            path.addEllipse(QPointF(x, 10), 0.7, 0.7);
        break;
    case Symbol::PopOut:
        path.moveTo(9.2, 4.2);
        path.lineTo(5.4, 4.2);
        path.cubicTo(4.2, 4.2, 3.8, 4.6, 3.8, 5.8);
        path.lineTo(3.8, 14.6);
        path.cubicTo(3.8, 15.8, 4.2, 16.2, 5.4, 16.2);
        path.lineTo(14.2, 16.2);
        path.cubicTo(15.4, 16.2, 15.8, 15.8, 15.8, 14.6);
        path.lineTo(15.8, 10.8);
        line(path, {{12.1, 3.8}, {16.2, 3.8}, {16.2, 7.9}});
        line(path, {{16.2, 3.8}, {9.6, 10.4}});
        break;
    case Symbol::Contrast:
        path.addEllipse(QPointF(10, 10), 7.2, 7.2);
        for (const qreal y : {4.4, 6.6, 8.8, 11.0, 13.2, 15.4}) {
            const qreal reach = std::sqrt(std::max(0.0, 7.2 * 7.2 - (y - 10) * (y - 10)));
            line(path, {{10, y}, {10 + reach - 0.6, y}});
        }
        line(path, {{10, 2.8}, {10, 17.2}});
        break;
    case Symbol::Slash:
        path.addRoundedRect(QRectF(2.8, 2.8, 14.4, 14.4), 3, 3);
        line(path, {{11.8, 6.4}, {8.2, 13.6}});
        break;
    case Symbol::People:
        path.addEllipse(QPointF(7.6, 7), 3, 3);
        path.moveTo(2.2, 16.4);
        path.cubicTo(2.2, 10.8, 13, 10.8, 13, 16.4);
        path.moveTo(12.6, 4.2);
        path.cubicTo(16, 4.6, 16, 9.4, 12.6, 9.8);
        path.moveTo(14.4, 12.2);
        path.cubicTo(16.6, 12.8, 17.8, 14.4, 17.8, 16.4);
        break;
    case Symbol::Clock:
        path.addEllipse(QPointF(10, 10), 7.2, 7.2);
        line(path, {{10, 5.8}, {10, 10}, {13, 12}});
        break;
    case Symbol::Globe:
        path.addEllipse(QPointF(10, 10), 7.2, 7.2);
        path.addEllipse(QPointF(10, 10), 3.2, 7.2);
        line(path, {{2.8, 10}, {17.2, 10}});
        break;
    case Symbol::Person:
        path.addEllipse(QPointF(10, 6.8), 3.3, 3.3);
        path.moveTo(3.8, 17);
        path.cubicTo(3.8, 10.6, 16.2, 10.6, 16.2, 17);
        break;
    case Symbol::Info:
        path.addEllipse(QPointF(10, 10), 7.2, 7.2);
        line(path, {{10, 9.2}, {10, 13.8}});
        line(path, {{10, 6.3}, {10, 6.4}});
        break;
    case Symbol::Speaker:
        line(path, {{3, 7.8}, {6, 7.8}, {10, 4.4}, {10, 15.6}, {6, 12.2}, {3, 12.2}, {3, 7.8}});
        path.moveTo(12.8, 7.2);
        path.cubicTo(14.6, 8.8, 14.6, 11.2, 12.8, 12.8);
        path.moveTo(15, 5);
        path.cubicTo(18, 7.8, 18, 12.2, 15, 15);
        break;
    case Symbol::Chart:
        line(path, {{2.8, 17}, {17.2, 17}});
        line(path, {{5.4, 13.6}, {5.4, 9.4}});
        line(path, {{10, 13.6}, {10, 3.4}});
        line(path, {{14.6, 13.6}, {14.6, 6.6}});
        break;
    case Symbol::Calendar:
        path.addRoundedRect(QRectF(3, 4.4, 14, 12.6), 2, 2);
        line(path, {{3, 8.4}, {17, 8.4}});
        line(path, {{6.8, 2.6}, {6.8, 5.6}});
        line(path, {{13.2, 2.6}, {13.2, 5.6}});
        break;
    case Symbol::Download:
        line(path, {{10, 3}, {10, 12.4}});
        line(path, {{6.2, 8.8}, {10, 12.6}, {13.8, 8.8}});
        line(path, {{4, 16.6}, {16, 16.6}});
        break;
    case Symbol::Table:
        path.addRoundedRect(QRectF(2.8, 4, 14.4, 12), 1.8, 1.8);
        line(path, {{2.8, 8}, {17.2, 8}});
        line(path, {{2.8, 12}, {17.2, 12}});
        line(path, {{8.2, 8}, {8.2, 16}});
        break;
    case Symbol::ThumbUp: return thumb();
    case Symbol::ThumbDown: return QTransform(1, 0, 0, -1, 0, 20).map(thumb());
    }
    return path;
}

/// Draws it when it is shown, in the palette of that moment.
class SymbolEngine final : public QIconEngine {
public:
    SymbolEngine(Symbol symbol, QPalette::ColorRole role)
        : m_symbol(symbol)
        , m_role(role)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const int extent = std::min(rect.width(), rect.height()); // what is left over at the right is a gap
        drawSymbol(painter, QRect(rect.topLeft(), QSize(extent, extent)), m_symbol, QGuiApplication::palette().color(group, m_role));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine *clone() const override { return new SymbolEngine(m_symbol, m_role); }

private:
    Symbol m_symbol;
    QPalette::ColorRole m_role;
};

} // namespace

void drawSymbol(QPainter *painter, const QRectF &square, Symbol symbol, const QColor &colour)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(square.topLeft());
    painter->scale(square.width() / side, square.height() / side);
    painter->setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(pathOf(symbol));
    painter->restore();
}

QPixmap symbolPixmap(Symbol symbol, int size, const QColor &colour, qreal ratio)
{
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawSymbol(&painter, QRectF(0, 0, size, size), symbol, colour);
    return pixmap;
}

QIcon symbolIcon(Symbol symbol, const QColor &colour)
{
    QIcon icon;
    icon.addPixmap(symbolPixmap(symbol, 20, colour, 1));
    icon.addPixmap(symbolPixmap(symbol, 20, colour, 2));
    return icon;
}

QIcon symbolIcon(Symbol symbol, QPalette::ColorRole role)
{
    return QIcon(new SymbolEngine(symbol, role));
}

void setSymbolBefore(QPushButton &words, Symbol symbol, const Theme &theme, QPalette::ColorRole role)
{
    constexpr int size = 16, gap = 4; // the style leaves some more
    words.setIcon(symbolIcon(symbol, role));
    const auto fit = [&words, &theme] { words.setIconSize({theme.scaled(size) + gap, theme.scaled(size)}); };
    fit();
    QObject::connect(&theme, &Theme::changed, &words, fit);
}

} // namespace deskbell
