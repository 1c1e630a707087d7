// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace deskbell {

/// What tables are compared by: how many rows there are, and the sum of their hashes. The order of the rows does not matter, and nothing
/// has to be kept of them.
class RowSum final {
public:
    void add(QByteArrayView line);
    [[nodiscard]] qint64 count() const { return m_count; }
    bool operator==(const RowSum &) const = default;

private:
    qint64 m_count = 0;
    quint64 m_low = 0; ///< both of them modulo 2^64
    quint64 m_high = 0;
};

} // namespace deskbell
