// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol/statistics.h"

#include <QByteArray>
#include <vector>

namespace deskbell {

/// How long something took in many cases, so that those of several days can be put together. Kept in classes: in tenths of a second up
/// to 12.8 s, from there on in 64 classes for each doubling. So what is read from it is at most 50 ms or 0.8 % beside the true value.
class DurationCounts final {
public:
    /// Below 0 is 0: the clock has been set back.
    void add(qint64 milliseconds);
    [[nodiscard]] bool isEmpty() const { return m_cases.empty(); }
    /// By nearest rank: the p-th percentile of n cases is the ⌈n·p/100⌉-th in their order.
    [[nodiscard]] Durations durations() const;

    void write(QByteArray &out) const;
    /// Adds what write() has written, and moves `at` behind it. False: these bytes are none of write().
    [[nodiscard]] bool addFrom(const char *&at, const char *end);

    bool operator==(const DurationCounts &) const = default;

private:
    std::vector<int> m_cases; ///< by class; the last one is not 0
};

} // namespace deskbell
