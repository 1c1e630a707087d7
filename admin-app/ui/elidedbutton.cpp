// SPDX-License-Identifier: MIT
#include "ui/elidedbutton.h"

#include <QStyleOptionButton>
#include <QStylePainter>

namespace deskbell {

namespace {

constexpr int gapAtIcon = 4; ///< that a style leaves between the two

} // namespace

QString ElidedButton::shownText() const
{
    QStyleOptionButton option;
    initStyleOption(&option);
    const int icon = option.icon.isNull() ? 0 : option.iconSize.width() + gapAtIcon;
    const int room = style()->subElementRect(QStyle::SE_PushButtonContents, &option, this).width() - icon;
    return fontMetrics().elidedText(text(), Qt::ElideRight, room, Qt::TextShowMnemonic);
}

void ElidedButton::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text = shownText();
    painter.drawControl(QStyle::CE_PushButton, option);
}

} // namespace deskbell
