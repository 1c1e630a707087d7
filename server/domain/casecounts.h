// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/durationcounts.h"

#include <array>

namespace deskbell {

/// What is counted of some conversations, as StatisticFigures has it, so that those of several days can be put together.
struct CaseCounts {
    struct Hour {
        int calls = 0;
        int missed = 0;

        bool operator==(const Hour &) const = default;
    };

    int calls = 0;
    int answered = 0;
    int missed = 0;
    int withdrawn = 0;
    int inquiries = 0;
    int good = 0;
    int bad = 0;
    DurationCounts wait;
    DurationCounts officeWait;
    DurationCounts firstAnswer;
    DurationCounts resolve;
    std::array<Hour, 24> hours = {}; ///< of one day, by the hour that the clocks show

    [[nodiscard]] StatisticFigures figures() const;
    [[nodiscard]] QByteArray toBytes() const;
    /// False: these bytes are none of toBytes(), and what is counted here is not to be used any more.
    [[nodiscard]] bool addBytes(const QByteArray &bytes);

    bool operator==(const CaseCounts &) const = default;
};

} // namespace deskbell
