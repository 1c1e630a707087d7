// SPDX-License-Identifier: MIT
#include "ui/repeatedcommits.h"

#include <QInputMethodEvent>
#include <utility>

namespace deskbell {

bool RepeatedCommits::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress)
        m_committed.clear();
    if (event->type() == QEvent::InputMethod && isRepeated(*static_cast<QInputMethodEvent *>(event)))
        return true;
    return QObject::eventFilter(watched, event);
}

bool RepeatedCommits::isRepeated(const QInputMethodEvent &event)
{
    const QString open = std::exchange(m_open, event.preeditString());
    // ibus takes its own preview away by an event without any text, before its commit.
    if (event.commitString().isEmpty()) {
        if (!m_open.isEmpty())
            m_committed.clear();
        return false;
    }
    const QString before = std::exchange(m_committed, QString());
    const bool closesAll = m_open.isEmpty() && event.replacementLength() == 0;
    if (closesAll && open.isEmpty() && event.commitString() == before)
        return true;
    if (closesAll && event.commitString() == open)
        m_committed = open;
    return false;
}

} // namespace deskbell
