// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>
#include <utility>

namespace deskbell {

/// Rate limit on the log lines that strangers cause: so many in a window of time, the others are counted. Without it a peer
/// that is refused a million times fills the disk.
class LogBudget final {
public:
    static constexpr int lines = 50;
    static constexpr qint64 stretch = 10'000; ///< ms

    /// Whether one more line may be written at `now`, ms of a steady clock.
    [[nodiscard]] bool take(qint64 now)
    {
        if (m_written == 0 || now - m_since >= stretch) {
            m_since = now;
            m_written = 0;
        }
        if (m_written < lines) {
            ++m_written;
            return true;
        }
        ++m_unsaid;
        return false;
    }
    /// How many were not written since the last time somebody asked.
    [[nodiscard]] int takeUnsaid() { return std::exchange(m_unsaid, 0); }

private:
    qint64 m_since = 0;
    int m_written = 0;
    int m_unsaid = 0;
};

} // namespace deskbell
