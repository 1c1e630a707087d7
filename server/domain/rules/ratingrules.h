// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// How visitors found their chats. Who asks is known, and the key is one.
class RatingRules {
public:
    explicit RatingRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const VisitorInMemory &me, const Rate &command, Now now) const;
    static constexpr qint64 canBeChangedFor = 3'600'000; ///< ms since the first time
    static constexpr int mostTimes = 20;

private:
    const DeskState &s;
};

} // namespace deskbell
