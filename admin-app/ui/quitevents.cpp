// SPDX-License-Identifier: MIT
#include "ui/quitevents.h"

#include <QCoreApplication>
#include <QEvent>

namespace deskbell {

bool QuitEvents::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Quit || watched != QCoreApplication::instance())
        return false;
    event->accept();
    Q_EMIT toldToEnd();
    return true;
}

} // namespace deskbell
