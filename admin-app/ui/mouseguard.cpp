// SPDX-License-Identifier: MIT
#include "ui/mouseguard.h"

#include <QAbstractButton>
#include <QEvent>
#include <QWidget>
#include <utility>

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
    m_isStale = m_isPressed;
    QList<QAbstractButton *> buttons = m_widget->findChildren<QAbstractButton *>();
    if (auto *button = qobject_cast<QAbstractButton *>(m_widget))
        buttons << button;
    for (QAbstractButton *button : std::as_const(buttons)) {
        button->setDown(false);
        button->installEventFilter(this); // once, however often it is asked for
    }
}

bool MouseGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_widget && (event->type() == QEvent::Show || event->type() == QEvent::Move))
        begin();
    // A press that began before, however long it is held, has its moves and its release come here all the same.
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        m_isPressed = true;
        m_isStale = false;
        break;
    case QEvent::MouseMove:
        if (m_time.isActive() || m_isStale)
            return true;
        break;
    case QEvent::MouseButtonRelease: {
        m_isPressed = false;
        const bool wasStale = std::exchange(m_isStale, false);
        if (m_time.isActive() || wasStale)
            return true;
        break;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace deskbell
