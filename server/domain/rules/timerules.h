// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

#include <vector>

namespace deskbell {

/// What time alone brings about: a wait or a transfer that is over, an inquiry filed for a visitor who has gone, a chat that rings again or
/// falls silent.
class TimeRules {
public:
    explicit TimeRules(const DeskState &state)
        : s(state)
    {
    }

    /// One list for each chat; each holds whatever becomes of the others. Apply them before asking again.
    [[nodiscard]] std::vector<Events> due(Now now) const;
    /// What must be taken into memory before all that is due can be decided: due() leaves out what rests on it.
    [[nodiscard]] std::optional<Needs> neededForDue(Now now) const;

private:
    [[nodiscard]] bool isDueForFiling(const ChatInMemory &entry, Now now) const;

    const DeskState &s;
};

} // namespace deskbell
