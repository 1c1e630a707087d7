// SPDX-License-Identifier: MIT
#pragma once

#include "tests/bench/generator/clock.h"

#include <cstdint>
#include <string>
#include <vector>

namespace deskbell::bench {

/// Every single duration; no buckets, so that no percentile is rounded.
class Durations {
public:
    void add(Nanoseconds duration) { m_all.push_back(duration); }
    void add(const Durations &others) { m_all.insert(m_all.end(), others.m_all.begin(), others.m_all.end()); }
    [[nodiscard]] size_t count() const { return m_all.size(); }
    /// In milliseconds; `part` from 0 to 1. 0 if there are none.
    [[nodiscard]] double percentile(double part);

private:
    std::vector<Nanoseconds> m_all;
    size_t m_sorted = 0;
};

/// What a run has found, as one line of JSON.
class Figures {
public:
    void add(const std::string &name, double value);
    void add(const std::string &name, int64_t value);
    /// name_count, name_p50, name_p90, name_p99, name_p999, name_max; milliseconds.
    void add(const std::string &name, Durations durations);
    [[nodiscard]] std::string json() const { return '{' + m_members + '}'; }

private:
    std::string m_members;
};

} // namespace deskbell::bench
