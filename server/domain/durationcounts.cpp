// SPDX-License-Identifier: MIT
#include "server/domain/durationcounts.h"

#include "server/domain/varint.h"

#include <algorithm>
#include <bit>

namespace deskbell {

namespace {

constexpr qint64 unit = 100; ///< ms
constexpr int bits = 6;      ///< 64 classes for each doubling
constexpr quint64 longest = quint64(1) << 40; ///< units
constexpr quint64 classes = 64 * 42;

size_t classOf(qint64 milliseconds)
{
    const quint64 units = std::min(quint64(std::max<qint64>(milliseconds, 0) + unit / 2) / unit, longest);
    const int shift = std::max(int(std::bit_width(units)) - 1 - bits, 0);
    return size_t(shift) * (1 << bits) + size_t(units >> shift);
}

/// The middle of it, in ms.
qint64 valueOf(size_t number)
{
    const int shift = std::max(int(number >> bits) - 1, 0);
    const auto lowest = qint64(number - (size_t(shift) << bits)) << shift;
    return lowest * unit + ((qint64(1) << shift) - 1) * unit / 2;
}

} // namespace

void DurationCounts::add(qint64 milliseconds)
{
    const size_t number = classOf(milliseconds);
    if (m_cases.size() <= number)
        m_cases.resize(number + 1);
    ++m_cases[number];
}

Durations DurationCounts::durations() const
{
    qint64 n = 0;
    for (const int cases : m_cases)
        n += cases;
    const auto rank = [n](int percent) { return (n * percent + 99) / 100; };
    Durations found{int(n), 0, 0};
    qint64 passed = 0;
    bool hasHalf = false;
    for (size_t i = 0; i < m_cases.size(); ++i) {
        passed += m_cases[i];
        if (!hasHalf && passed >= rank(50)) {
            found.p50 = valueOf(i);
            hasHalf = true;
        }
        if (passed >= rank(90)) {
            found.p90 = valueOf(i);
            break;
        }
    }
    return found;
}

void DurationCounts::write(QByteArray &out) const
{
    writeVarint(out, quint64(std::count_if(m_cases.begin(), m_cases.end(), [](int cases) { return cases > 0; })));
    size_t before = 0;
    for (size_t i = 0; i < m_cases.size(); ++i) {
        if (m_cases[i] == 0)
            continue;
        writeVarint(out, i - std::exchange(before, i));
        writeVarint(out, quint64(m_cases[i]));
    }
}

bool DurationCounts::addFrom(const char *&at, const char *end)
{
    quint64 pairs = 0;
    if (!readVarint(at, end, pairs))
        return false;
    quint64 number = 0;
    for (; pairs > 0; --pairs) {
        quint64 step = 0;
        quint64 cases = 0;
        if (!readVarint(at, end, step) || !readVarint(at, end, cases) || step >= classes)
            return false;
        number += step;
        if (number >= classes)
            return false;
        if (m_cases.size() <= number)
            m_cases.resize(number + 1);
        m_cases[number] += int(cases);
    }
    return true;
}

} // namespace deskbell
