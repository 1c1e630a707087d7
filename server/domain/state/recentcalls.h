// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <algorithm>

namespace deskbell {

/// When the last calls came, so that it is known whether they are many.
class RecentCalls final {
public:
    static constexpr int most = 100; ///< further back nobody counts

    /// How many were opened after `from` and not after `to`, `most` at most. UTC ms.
    [[nodiscard]] int between(qint64 from, qint64 to) const
    {
        return int(std::count_if(m_opened.cbegin(), m_opened.cend(), [=](qint64 at) { return at > from && at <= to; }));
    }

private:
    friend class Applier;
    friend class Desk;

    void add(qint64 at)
    {
        if (m_opened.size() >= most)
            m_opened.removeFirst();
        m_opened.append(at);
    }

    QList<qint64> m_opened;
};

} // namespace deskbell
