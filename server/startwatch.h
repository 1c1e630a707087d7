// SPDX-License-Identifier: MIT
#pragma once

#include "server/signals.h"
#include "server/storage/postgres/impatience.h"
#include "server/storage/postgres/standstillwatch.h"

#include <QString>
#include <optional>

namespace deskbell {

/// While it lives the main thread waits for PostgreSQL and cannot look after signals. SIGTERM and SIGINT make whatever it waits for
/// fail, or end the process if that is not enough; a PostgreSQL that stands still makes it fail as well. A wait of some seconds is
/// said in the log.
class StartWatch final {
public:
    /// database: as the operator knows it.
    StartWatch(const ServerSignals &signals, const QString &database);

    /// It was asked to, and whoever comes next hears of it too.
    [[nodiscard]] bool isAskedToEnd() const;
    /// What to say then.
    [[nodiscard]] QString farewell() const;

private:
    using Clock = std::chrono::steady_clock;

    void look();

    const ServerSignals &m_signals;
    const QString m_database;
    const Clock::time_point m_since = Clock::now();
    // Of the thread that looks.
    bool m_isTold = false;
    std::optional<Clock::time_point> m_asked;

    StandstillWatch m_standstill;
    Impatience m_looks; ///< goes first
};

} // namespace deskbell
