// SPDX-License-Identifier: MIT
#include "ui/quiethour.h"

#include "ui/preferences.h"

#include <QDateTime>
#include <algorithm>
#include <chrono>

namespace deskbell {

using namespace std::chrono_literals;

namespace {

// A timer does not run while the machine sleeps, and the wall clock may be set.
constexpr qint64 longestLook = 20'000;

} // namespace

QuietHour::QuietHour(Preferences &preferences, std::function<qint64()> clock, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
    , m_clock(clock ? std::move(clock) : std::function<qint64()>(&QDateTime::currentMSecsSinceEpoch))
    , m_until(preferences.quietUntil())
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &QuietHour::look);
    look();
}

void QuietHour::begin()
{
    set(m_clock() + lasts);
}

void QuietHour::end()
{
    set(0);
}

/// Longer than an hour it cannot be: then the clock was set back.
void QuietHour::look()
{
    const qint64 left = m_until - m_clock();
    if (m_until == 0)
        return;
    if (left <= 0 || left > lasts)
        set(0);
    else
        m_timer.start(std::chrono::milliseconds(std::min(left, longestLook)));
}

void QuietHour::set(qint64 until)
{
    m_timer.stop();
    if (std::exchange(m_until, until) == until)
        return;
    m_preferences.setQuietUntil(until);
    look();
    Q_EMIT changed();
}

} // namespace deskbell
