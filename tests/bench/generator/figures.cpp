// SPDX-License-Identifier: MIT
#include "tests/bench/generator/figures.h"

#include <algorithm>
#include <cstdio>

namespace deskbell::bench {

double Durations::percentile(double part)
{
    if (m_all.empty())
        return 0;
    if (m_sorted != m_all.size()) {
        std::sort(m_all.begin(), m_all.end());
        m_sorted = m_all.size();
    }
    const size_t at = std::min(size_t(part * double(m_all.size())), m_all.size() - 1);
    return double(m_all[at]) / double(oneMillisecond);
}

void Figures::add(const std::string &name, double value)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.6g", value);
    m_members += (m_members.empty() ? "\"" : ", \"") + name + "\": " + text;
}

void Figures::add(const std::string &name, int64_t value)
{
    m_members += (m_members.empty() ? "\"" : ", \"") + name + "\": " + std::to_string(value);
}

void Figures::add(const std::string &name, Durations durations)
{
    add(name + "_count", int64_t(durations.count()));
    add(name + "_p50", durations.percentile(0.50));
    add(name + "_p90", durations.percentile(0.90));
    add(name + "_p99", durations.percentile(0.99));
    add(name + "_p999", durations.percentile(0.999));
    add(name + "_max", durations.percentile(1));
}

} // namespace deskbell::bench
