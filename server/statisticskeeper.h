// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/event.h"
#include "common/site/calendar.h"

#include <QObject>
#include <QTimer>

namespace deskbell {

class StorageThread;

/// Sees to it that the figures of each day follow what is stored: some seconds after something that is counted, and from the start on
/// until all is counted, the reader counts, a little at a time with a pause as long after it, so that no page waits long for it.
class StatisticsKeeper final : public QObject {
    Q_OBJECT
public:
    explicit StatisticsKeeper(StorageThread &storage, QObject *parent = nullptr);

    /// In force at once; another one counts everything anew.
    void use(const Calendar &calendar);
    /// Something has been stored. Costs next to nothing.
    void note(const Event &event);

private:
    void count();
    void wakeIn(std::chrono::milliseconds time);

    StorageThread &m_storage;
    Calendar m_calendar;
    QTimer m_timer;
    bool m_isInUse = false;
    bool m_isCounting = false;
    bool m_isNoted = false; ///< while it counted
    bool m_hasFailed = false;
};

} // namespace deskbell
