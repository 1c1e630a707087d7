// SPDX-License-Identifier: MIT
#pragma once

#include "client/powerevents.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace deskbell {

/// How long the machine has slept between two looks at both clocks, in ms: the wall clock goes on in sleep, the steady
/// one does not. 0 if it has not, or if somebody has set the wall clock back. A wall clock set forward looks like sleep,
/// which costs one resume.
[[nodiscard]] qint64 sleptBetween(qint64 wallBefore, qint64 wallNow, qint64 steadyBefore, qint64 steadyNow);

/// Tells of the moments at which a lost connection may be worth a try at once.
class WakeWatch final : public QObject {
    Q_OBJECT
public:
    explicit WakeWatch(QObject *parent = nullptr);

Q_SIGNALS:
    void woke(qint64 sleptMs);
    void networkAppeared();

private:
    void look();

    PowerEvents m_power; ///< where the steady clock goes on in sleep too
    QTimer m_timer;
    QElapsedTimer m_steady;
    qint64 m_lastWall = 0;
    qint64 m_lastSteady = 0;
};

} // namespace deskbell
