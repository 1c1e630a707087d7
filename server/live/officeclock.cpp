// SPDX-License-Identifier: MIT
#include "server/live/officeclock.h"

#include <QDateTime>
#include <algorithm>

namespace deskbell {

namespace {

constexpr qint64 longestSleep = 24 * 3'600'000; ///< a timer counts in an int of milliseconds

} // namespace

OfficeClock::OfficeClock(const OfficeHours &hours, QObject *parent)
    : QObject(parent)
    , m_hours(hours)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &OfficeClock::look);
    connect(&m_watch, &ClockWatch::wasSet, this, &OfficeClock::look);
    look();
}

void OfficeClock::setHours(const OfficeHours &hours)
{
    if (hours == m_hours)
        return;
    m_hours = hours;
    look();
    // Also if only the words are others.
    Q_EMIT changed();
}

/// A time that is left, and no moment: the clock of the machine that asks may be wrong.
QByteArray OfficeClock::toJson() const
{
    if (!m_hours.areSet())
        return {};
    QByteArray json = m_opening.isOpen ? QByteArrayLiteral("{\"closed\":false") : QByteArrayLiteral("{\"closed\":true");
    if (m_opening.until > 0)
        json += ",\"left\":" + QByteArray::number(std::max<qint64>(0, m_opening.until - QDateTime::currentMSecsSinceEpoch()));
    return json + '}';
}

void OfficeClock::look()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const OfficeHours::Opening before = std::exchange(m_opening, m_hours.at(now));
    m_timer.stop();
    if (m_opening.until > 0)
        m_timer.start(int(std::clamp<qint64>(m_opening.until - now, 0, longestSleep)));
    else if (m_hours.areSet())
        m_timer.start(int(longestSleep)); // a change more than a year ahead comes into sight
    if (m_opening != before)
        Q_EMIT changed();
}

} // namespace deskbell
