// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace deskbell {

/// So many in ten seconds, counted in fixed windows: for limits far above what anybody needs.
class RateLimit final {
public:
    /// One more, at this time of a steady clock; false if that is too many.
    [[nodiscard]] bool takes(qint64 now, int most)
    {
        if (now - m_since >= window) {
            m_since = now;
            m_count = 0;
        }
        return ++m_count <= most;
    }

private:
    static constexpr qint64 window = 10'000;

    qint64 m_since = -window;
    int m_count = 0;
};

} // namespace deskbell
