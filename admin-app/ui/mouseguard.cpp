// SPDX-License-Identifier: MIT
#include "ui/mouseguard.h"

#include <QAbstractButton>
#include <QEvent>
#include <QWidget>

namespace deskbell {

MouseGuard::MouseGuard(QWidget *widget)
    : QObject(widget)
    , m_widget(widget)
{
    m_time.setSingleShot(true);
    m_time.setInterval(lasts);
    connect(&m_time, &QTimer::timeout, this, [this] { m_widget->setAttribute(Qt::WA_TransparentForMouseEvents, false); });
    widget->installEventFilter(this);
}

void MouseGuard::begin()
{
    m_widget->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_time.start();
    if (auto *button = qobject_cast<QAbstractButton *>(m_widget))
        button->setDown(false);
}

bool MouseGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_widget && (event->type() == QEvent::Show || event->type() == QEvent::Move))
        begin();
    // Those of a press that began before still come here.
    if (watched == m_widget && m_time.isActive() && (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonRelease))
        return true;
    return QObject::eventFilter(watched, event);
}

} // namespace deskbell
