// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// What a visitor's browser reports of its page. Who asks is known.
class ReportRules {
public:
    explicit ReportRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const VisitorInMemory &me, const ReportErrors &command, Now now) const;

private:
    const DeskState &s;
};

} // namespace deskbell
