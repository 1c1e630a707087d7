// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

namespace deskbell {

/// ms; then a test fails. Long enough for a machine that does much else: only who has failed waits for all of it.
inline constexpr int patience = 60'000;

/// Lets events come until `is` holds; false after the patience. Looks after each event, unlike QTest::qWaitFor, which sleeps
/// in between: only for what events bring about.
template <class Is> bool waitUntil(Is is)
{
    QDeadlineTimer deadline(patience);
    QTimer end;
    end.start(patience);
    while (!is()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace deskbell
