// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/commands.h"
#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// What is erased for good. `stored`: what was found on the disk; what is only in memory yet is added here, so that nothing of
/// somebody stays that was on its way. Who asks is known and may ask, and the key is one.
class EraseRules {
public:
    explicit EraseRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const Admin &me, const ErasePerson &command, Now now, const Traces &stored) const;
    [[nodiscard]] Decision decide(const Operator &, const EraseVisitor &command, Now now, const Traces &stored) const;
    [[nodiscard]] Decision decide(const Operator &, const EraseOld &command, Now now, const Aged &stored) const;
    [[nodiscard]] Decision decide(const Operator &, const FinishErasure &command, Now now) const;

private:
    [[nodiscard]] Events erasing(Traces traces, AdminId by, Now now) const;

    const DeskState &s;
};

} // namespace deskbell
