// SPDX-License-Identifier: MIT
#include "ui/dayfield.h"

#include "ui/symbols.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr int arrowSide = 16;
constexpr int arrowGap = 8;

QString formatOfDays()
{
    QString format = QLocale().dateFormat(QLocale::ShortFormat);
    if (!format.contains("yyyy"_L1))
        format.replace("yy"_L1, "yyyy"_L1);
    return format;
}

} // namespace

DayField::DayField(QDate day, QWidget *parent)
    : QDateEdit(day, parent)
{
    setCalendarPopup(true);
    setDisplayFormat(formatOfDays());
}

/// A style sheet takes the room of the arrow from that of the words.
QSize DayField::sizeHint() const
{
    return QDateEdit::sizeHint() + QSize(arrowSide + 2 * arrowGap, 0);
}

/// There is no other way to it than a press on the arrow.
void DayField::keyPressEvent(QKeyEvent *event)
{
    const bool isWanted = event->key() == Qt::Key_Down && (event->modifiers() & ~Qt::KeypadModifier) == Qt::AltModifier;
    if (!isWanted)
        return QDateEdit::keyPressEvent(event);
    const bool isMirrored = layoutDirection() == Qt::RightToLeft;
    const QPoint arrow(isMirrored ? arrowGap + 2 : width() - arrowGap - 2, height() / 2);
    QMouseEvent press(QEvent::MouseButtonPress, arrow, mapToGlobal(arrow), Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(this, &press);
    event->accept();
}

/// The style sheet has taken the arrow of the style away.
void DayField::paintEvent(QPaintEvent *event)
{
    QDateEdit::paintEvent(event);
    QPainter painter(this);
    drawSymbol(&painter, QRectF(width() - arrowSide - arrowGap, (height() - arrowSide) / 2.0, arrowSide, arrowSide), Symbol::ChevronDown,
               palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
}

} // namespace deskbell
