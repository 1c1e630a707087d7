// SPDX-License-Identifier: MIT
#include "client/wakewatch.h"

#include <QDateTime>
#include <QNetworkInformation>

namespace deskbell {

namespace {
constexpr qint64 lookEvery = 5'000;
constexpr qint64 leastSleep = 5'000;
}

qint64 sleptBetween(qint64 wallBefore, qint64 wallNow, qint64 steadyBefore, qint64 steadyNow)
{
    const qint64 slept = (wallNow - wallBefore) - (steadyNow - steadyBefore);
    return slept >= leastSleep ? slept : 0;
}

WakeWatch::WakeWatch(QObject *parent)
    : QObject(parent)
{
    m_steady.start();
    m_lastWall = QDateTime::currentMSecsSinceEpoch();
    connect(&m_timer, &QTimer::timeout, this, &WakeWatch::look);
    m_timer.start(lookEvery);
    connect(&m_power, &PowerEvents::resumed, this, [this] {
        const qint64 since = QDateTime::currentMSecsSinceEpoch() - m_lastWall;
        m_lastWall += since;
        m_lastSteady = m_steady.elapsed();
        Q_EMIT woke(since);
    });

    if (!QNetworkInformation::instance())
        QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability);
    if (const QNetworkInformation *network = QNetworkInformation::instance()) {
        using Reachability = QNetworkInformation::Reachability;
        connect(network, &QNetworkInformation::reachabilityChanged, this, [this](Reachability now) {
            if (now != Reachability::Disconnected)
                Q_EMIT networkAppeared();
        });
    }
}

void WakeWatch::look()
{
    const qint64 wall = QDateTime::currentMSecsSinceEpoch();
    const qint64 steady = m_steady.elapsed();
    const qint64 slept = sleptBetween(m_lastWall, wall, m_lastSteady, steady);
    m_lastWall = wall;
    m_lastSteady = steady;
    if (slept > 0)
        Q_EMIT woke(slept);
}

} // namespace deskbell
