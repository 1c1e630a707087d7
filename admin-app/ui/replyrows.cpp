// SPDX-License-Identifier: MIT
#include "ui/replyrows.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPainter>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int side = 10;
constexpr int edge = 5; ///< above and below

QFont nameFont(const QFont &font)
{
    QFont bold(font);
    bold.setBold(true);
    return bold;
}

QFont wordsFont(const QFont &font)
{
    QFont small(font);
    if (font.pixelSize() > 0)
        small.setPixelSize(std::max(12, font.pixelSize() * 9 / 10));
    return small;
}

} // namespace

void ReplyRows::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row(option);
    initStyleOption(&row, index);
    const QString name = std::exchange(row.text, QString());
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    painter->save();
    const QRect room = row.rect.adjusted(side, edge, -side, -edge);
    const auto draw = [&](const QFont &font, const QColor &colour, const QString &words, int top) {
        const QFontMetrics metrics(font);
        painter->setFont(font);
        painter->setPen(colour);
        painter->drawText(QRect(room.left(), top, room.width(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(words, Qt::ElideRight, room.width()));
        return top + metrics.height();
    };
    const bool isChosen = row.state & QStyle::State_Selected;
    const QColor ink = row.palette.color(QPalette::Text);
    const int below = draw(nameFont(row.font), ink, name, room.top());
    draw(wordsFont(row.font), isChosen ? ink : row.palette.color(QPalette::PlaceholderText), index.data(wordsRole).toString(), below);
    painter->restore();
}

QSize ReplyRows::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row(option);
    initStyleOption(&row, index);
    return {80, QFontMetrics(nameFont(row.font)).height() + QFontMetrics(wordsFont(row.font)).height() + 2 * edge};
}

} // namespace deskbell
