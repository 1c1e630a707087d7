// SPDX-License-Identifier: MIT
#pragma once

#include "server/config/config.h"
#include "server/domain/event.h"
#include "server/watch/figures.h"
#include "server/watch/health.h"
#include "server/watch/servicemanager.h"
#include "server/watch/watchlistener.h"

#include <QObject>
#include <QTimer>

namespace deskbell {

class Listeners;
class Pipeline;
class StorageThread;
class Switchboard;

/// Sees to it that others can see how the server is: counts what happens, asks the storage thread for a sign of life once a second
/// and shows one of the main loop's own, and tells the service manager while both are there.
class Watching final : public QObject {
    Q_OBJECT
public:
    /// `figures` and `health` outlive the storage thread.
    Watching(Figures &figures, Health &health, const QString &dataDirectory, Pipeline &pipeline, StorageThread &storage, Switchboard &switchboard,
             Listeners &listeners, QObject *parent = nullptr);

    /// Answers at the place that was configured, if one was. An empty answer, or what is in the way.
    [[nodiscard]] QString listen(const MetricsConfig &metrics);
    /// The server takes connections from now on.
    void begin();
    [[nodiscard]] bool hasBegun() const { return m_timer.isActive(); }
    /// While it stands by there is nothing to be asked of the storage thread.
    void setStandingBy(bool is) { m_isStandingBy = is; }
    /// The server ends by itself.
    void end() { m_manager.stopping(); }

    void countRefusal(Refusal code) { countOne(m_figures.refusals[size_t(code)]); }
    /// By the event of the log.
    void countTurnedAway(QLatin1StringView event);

private:
    void count(const Event &event);
    void beat();
    void askStorage(qint64 now);
    [[nodiscard]] WatchListener::Answer answer(const QByteArray &path) const;

    Figures &m_figures;
    Health &m_health;
    const QByteArray m_dataDirectory;
    Pipeline &m_pipeline;
    StorageThread &m_storage;
    Switchboard &m_switchboard;
    Listeners &m_listeners;
    ServiceManager m_manager;
    WatchListener m_listener;
    QTimer m_timer;
    bool m_isStandingBy = false;
    int m_beats = 0;
    int m_lettersSeen = 0; ///< how many waited when it was last looked how old they are
};

} // namespace deskbell
