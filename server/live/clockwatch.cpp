// SPDX-License-Identifier: MIT
#include "server/live/clockwatch.h"

#include <QSocketNotifier>

#include <limits>
#include <sys/timerfd.h>
#include <unistd.h>

namespace deskbell {

ClockWatch::ClockWatch(QObject *parent)
    : QObject(parent)
    , m_timer(::timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC))
{
    if (m_timer < 0)
        return;
    auto *notifier = new QSocketNotifier(m_timer, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        quint64 times = 0;
        // It fails with ECANCELED once after each time that the clock was set (timerfd_create(2)).
        [[maybe_unused]] const ssize_t got = ::read(m_timer, &times, sizeof times);
        arm();
        Q_EMIT wasSet();
    });
    arm();
}

ClockWatch::~ClockWatch()
{
    if (m_timer >= 0)
        ::close(m_timer);
}

/// For a time that never comes.
void ClockWatch::arm()
{
    itimerspec never = {};
    never.it_value.tv_sec = std::numeric_limits<qint32>::max();
    ::timerfd_settime(m_timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, nullptr);
}

} // namespace deskbell
