// SPDX-License-Identifier: MIT
#include "ui/cardwindow.h"

#include "ui/mouseguard.h"

#include <QAccessible>
#include <QFrame>
#include <QVBoxLayout>
#include <utility>

namespace deskbell {

CardWindow::CardWindow()
    : QWidget(nullptr, Qt::Tool | Qt::FramelessWindowHint | Qt::WindowStaysOnTopHint | Qt::WindowDoesNotAcceptFocus)
    , m_frame(new QFrame)
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_X11NetWmWindowTypeNotification); // what a window manager leaves alone
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->addWidget(m_frame);
    m_guard = new MouseGuard(m_frame);
}

void CardWindow::meansSomethingElse()
{
    m_guard->begin();
}

void CardWindow::readOut()
{
    QAccessibleEvent said(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&said);
}

void CardWindow::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (!std::exchange(m_hasComeUp, true))
        readOut();
    // Not from within the painting: whoever hears of it may take the card away.
    QMetaObject::invokeMethod(this, &CardWindow::painted, Qt::QueuedConnection);
}

void CardWindow::moveEvent(QMoveEvent *event)
{
    QWidget::moveEvent(event);
    m_guard->begin();
}

} // namespace deskbell
