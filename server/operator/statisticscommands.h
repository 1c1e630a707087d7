// SPDX-License-Identifier: MIT
#pragma once

#include "server/serve.h"

#include <QStringList>

namespace deskbell {

struct StatisticsWishes {
    QString from; ///< YYYY-MM-DD; empty: 28 days with the last one
    QString to;   ///< empty: today
    bool csv = false;
};

/// `deskbell-server statistics [--from DAY] [--to DAY] [--csv]`, also beside a running server, and `deskbell-server statistics rebuild`,
/// never beside one.
[[nodiscard]] ExitCode runStatisticsCommand(const QStringList &arguments, const StatisticsWishes &wishes, const Config &config,
                                            const ReadSettings &read);

} // namespace deskbell
