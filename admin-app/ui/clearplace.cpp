// SPDX-License-Identifier: MIT
#include "ui/clearplace.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int gap = 4;

bool takesAHand(const QWidget &widget)
{
    return qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QLineEdit *>(&widget) || qobject_cast<const QPlainTextEdit *>(&widget)
        || qobject_cast<const QComboBox *>(&widget) || qobject_cast<const QAbstractSpinBox *>(&widget)
        || (qobject_cast<const QAbstractSlider *>(&widget) && !qobject_cast<const QScrollBar *>(&widget));
}

/// What is to be seen of it: a part may be scrolled away.
QRect seenPart(const QWidget &widget, const QWidget &parent)
{
    QRect seen = widget.rect();
    const QWidget *at = &widget;
    for (; at && at != &parent; at = at->parentWidget()) {
        seen.translate(at->pos());
        seen &= at->parentWidget() ? at->parentWidget()->rect() : seen;
    }
    return seen;
}

} // namespace

QRect clearPlace(const QWidget &floating, const QRect &wanted)
{
    const QWidget &parent = *floating.parentWidget();
    QList<QRect> taken;
    const auto all = parent.findChildren<QWidget *>();
    for (const QWidget *one : all) {
        if (!takesAHand(*one) || !one->isVisibleTo(&parent) || floating.isAncestorOf(one))
            continue;
        const QRect seen = seenPart(*one, parent);
        if (!seen.isEmpty() && seen.left() <= wanted.right() && seen.right() >= wanted.left())
            taken << seen.adjusted(0, -gap, 0, gap);
    }
    QRect place = wanted;
    for (;;) {
        const auto below = std::find_if(taken.cbegin(), taken.cend(), [&place](const QRect &one) { return one.intersects(place); });
        if (below == taken.cend())
            return place;
        place.moveBottom(below->top() - 1);
        if (place.top() < 0)
            return wanted;
    }
}

} // namespace deskbell
