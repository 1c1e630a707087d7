// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Letters that were given up: only those can be sent again or thrown away. Who asks is known and may ask, and the key is one.
class LetterRules {
public:
    explicit LetterRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const Admin &me, const RetryLetter &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const DiscardLetter &command, Now now) const;

private:
    const DeskState &s;
};

} // namespace deskbell
