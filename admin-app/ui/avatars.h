// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QRectF>
#include <QString>

class QPainter;

namespace deskbell {

struct Colours;
struct Ink;

/// The colours that stand for one person, the same wherever their name is shown.
[[nodiscard]] const Ink &avatarInk(const Colours &colours, const QString &name);
/// What stands in the circle: the first letter of a name, the number of a guest.
[[nodiscard]] QString avatarLetter(const QString &name);
void drawAvatar(QPainter *painter, const QRectF &circle, const QString &name, const Colours &colours);
/// The dot at the lower right of an avatar, cut out of `ground`.
void drawDot(QPainter *painter, const QRectF &circle, const QColor &dot, const QColor &ground);

} // namespace deskbell
