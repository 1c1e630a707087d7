// SPDX-License-Identifier: MIT
#include "ui/mouseguard.h"

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

bool MouseGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_widget && (event->type() == QEvent::Show || event->type() == QEvent::Move)) {
        m_widget->setAttribute(Qt::WA_TransparentForMouseEvents);
        m_time.start();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace deskbell
