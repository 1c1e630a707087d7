// SPDX-License-Identifier: MIT
#include "ui/quietwatch.h"

#include "ui/preferences.h"
#include "ui/quiettimes.h"

#include <chrono>
#include <utility>

namespace deskbell {

using namespace std::chrono_literals;

QuietWatch::QuietWatch(const Preferences &preferences, std::function<qint64()> clock, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_clock(clock ? std::move(clock) : std::function<qint64()>(&QDateTime::currentMSecsSinceEpoch))
{
    // Not a timer to the next end: it does not run while the machine sleeps, and the clock and its zone may be set.
    m_timer.setInterval(20s);
    connect(&m_timer, &QTimer::timeout, this, &QuietWatch::look);
    connect(&preferences, &Preferences::quietTimesChanged, this, &QuietWatch::look);
    look();
}

void QuietWatch::look()
{
    const QuietTimes times = m_preferences.quietTimes();
    if (times.isOn != m_timer.isActive())
        times.isOn ? m_timer.start() : m_timer.stop();
    const std::optional<QDateTime> until = times.quietUntil(QDateTime::fromMSecsSinceEpoch(m_clock()));
    const qint64 end = until ? until->toMSecsSinceEpoch() : 0;
    const bool isSame = std::exchange(m_until, end) == end;
    if (std::exchange(m_silencesRings, times.silencesRings) != times.silencesRings || !isSame)
        Q_EMIT changed();
}

} // namespace deskbell
