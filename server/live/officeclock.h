// SPDX-License-Identifier: MIT
#pragma once

#include "common/site/officehours.h"
#include "server/live/clockwatch.h"

#include <QObject>
#include <QTimer>

namespace deskbell {

/// Knows whether the site is at work, and says so in the second in which that changes. Sleeps until then.
class OfficeClock final : public QObject {
    Q_OBJECT
public:
    explicit OfficeClock(const OfficeHours &hours, QObject *parent = nullptr);

    [[nodiscard]] const OfficeHours &hours() const { return m_hours; }
    [[nodiscard]] OfficeHours::Opening opening() const { return m_opening; }
    /// What pages hear that have not connected: `{"closed":true,"left":5000}`, the milliseconds until that changes; empty: no hours.
    [[nodiscard]] QByteArray toJson() const;
    /// In force at once.
    void setHours(const OfficeHours &hours);

Q_SIGNALS:
    /// The site has opened or closed, or what is known of the next time has changed.
    void changed();

private:
    void look();

    OfficeHours m_hours;
    OfficeHours::Opening m_opening;
    QTimer m_timer;
    ClockWatch m_watch;
};

} // namespace deskbell
