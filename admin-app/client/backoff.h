// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>
#include <algorithm>

namespace deskbell {

/// Full jitter: a delay drawn evenly from 0 to `first` doubled once per failed attempt, at most `longest`, so that the
/// clients of a restarted server do not come back in step. `random` is in [0, 1).
[[nodiscard]] inline qint64 backoffDelay(int failedAttempts, double random, qint64 first, qint64 longest)
{
    // 2^20 ms doublings are past any cap already; more would overflow.
    const qint64 ceiling = std::min(first << std::clamp(failedAttempts, 0, 20), longest);
    return static_cast<qint64>(random * static_cast<double>(ceiling));
}

} // namespace deskbell
