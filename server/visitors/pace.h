// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace deskbell {

/// A rate limit: so many in ten seconds, counted in fixed windows: for what is cut far above what anybody needs.
class Pace final {
public:
    /// One more, at this time of a steady clock; false if that is too many.
    [[nodiscard]] bool takes(qint64 now, int most)
    {
        if (now - m_since >= stretch) {
            m_since = now;
            m_count = 0;
        }
        return ++m_count <= most;
    }

private:
    static constexpr qint64 stretch = 10'000;

    qint64 m_since = -stretch;
    int m_count = 0;
};

} // namespace deskbell
