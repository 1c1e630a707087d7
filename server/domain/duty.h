// SPDX-License-Identifier: MIT
#pragma once

// On which days of the week an admin is on duty: a call rings at those first.

#include "common/protocol/team.h"

namespace deskbell {

/// A set of weekdays.
class DutyDays final {
public:
    constexpr DutyDays() = default;
    explicit DutyDays(const QList<Weekday> &days)
    {
        for (const Weekday day : days)
            m_bits |= 1 << int(day);
    }
    /// As bits() was; what is no day is left out.
    [[nodiscard]] static constexpr DutyDays fromBits(int bits)
    {
        DutyDays days;
        days.m_bits = bits & 0x7f;
        return days;
    }

    [[nodiscard]] constexpr bool has(Weekday day) const { return (m_bits >> int(day) & 1) != 0; }
    [[nodiscard]] constexpr int bits() const { return m_bits; } ///< Monday is the lowest one
    [[nodiscard]] QList<Weekday> list() const                   ///< in their order
    {
        QList<Weekday> days;
        for (int day = 0; day < 7; ++day) {
            if (has(Weekday(day)))
                days.append(Weekday(day));
        }
        return days;
    }
    bool operator==(const DutyDays &) const = default;

private:
    int m_bits = 0;
};

} // namespace deskbell
