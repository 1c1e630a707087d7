// SPDX-License-Identifier: MIT
#include "ui/newdialogs.h"

#include "ui/mouseguard.h"

#include <QApplication>
#include <QCursor>
#include <QDialog>
#include <QEvent>
#include <QWindow>

namespace deskbell {

NewDialogs::NewDialogs(QObject *parent)
    : QObject(parent)
{
    m_time.setSingleShot(true);
    m_time.setInterval(MouseGuard::lasts);
    connect(&m_time, &QTimer::timeout, this, &NewDialogs::giveKeyboard);
}

bool NewDialogs::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show:
        if (auto *dialog = qobject_cast<QDialog *>(watched); dialog && dialog->isModal()) {
            m_dialog = dialog;
            m_time.start();
        }
        break;
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        // To the window itself: nothing in it hears of the press then.
        if (m_time.isActive() && m_dialog && watched->isWindowType() && watched == m_dialog->windowHandle())
            return true;
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

void NewDialogs::giveKeyboard()
{
    if (!m_dialog || !m_dialog->isVisible() || QApplication::activeModalWidget() != m_dialog || m_dialog->isActiveWindow())
        return;
    // Not away from another program.
    if (QApplication::activeWindow() || QGuiApplication::topLevelAt(QCursor::pos())) {
        m_dialog->raise();
        m_dialog->activateWindow();
    }
}

} // namespace deskbell
