// SPDX-License-Identifier: MIT
#include "ui/avatars.h"

#include "ui/texts.h"
#include "ui/theme.h"

#include <QPainter>
#include <QRegularExpression>
#include <numeric>

namespace deskbell {

using namespace Qt::StringLiterals;

const Ink &avatarInk(const Colours &colours, const QString &name)
{
    // Until visitors come with a number: not qHash(), whose answer is another one in every process.
    const uint sum = std::accumulate(name.cbegin(), name.cend(), 0U, [](uint so, QChar c) { return so * 31 + c.unicode(); });
    return colours.avatars[sum % colours.avatars.size()];
}

QString avatarLetter(const QString &name)
{
    static const QRegularExpression guest(u"^\\D+ (\\d{1,3})$"_s);
    const QString shown = personName(name);
    if (const auto number = guest.match(shown); number.hasMatch())
        return number.captured(1);
    const bool isPair = shown.size() > 1 && shown[0].isHighSurrogate();
    return shown.left(isPair ? 2 : 1).toUpper();
}

void drawAvatar(QPainter *painter, const QRectF &circle, const QString &name, const Colours &colours)
{
    const Ink &ink = avatarInk(colours, name);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink.ground);
    painter->drawEllipse(circle);
    QFont font = painter->font();
    font.setPixelSize(int(circle.height() * 0.4));
    font.setBold(true);
    painter->setFont(font);
    painter->setPen(ink.text);
    painter->drawText(circle, Qt::AlignCenter, avatarLetter(name));
    painter->restore();
}

void drawDot(QPainter *painter, const QRectF &circle, const QColor &dot, const QColor &ground)
{
    const QRectF place(circle.right() - 9, circle.bottom() - 9, 10, 10);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ground, 2));
    painter->setBrush(dot);
    painter->drawEllipse(place);
    painter->restore();
}

} // namespace deskbell
