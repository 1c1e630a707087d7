// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// What a conversation is about and who looks after it: any admin may say it of any chat or inquiry, whatever state it is in.
/// Who asks is known and may ask, and the key is one.
class LabelRules {
public:
    explicit LabelRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const Admin &me, const Assign &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const SetType &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const SetTags &command, Now now) const;

private:
    template <class Command, class Go> [[nodiscard]] Decision withLabels(const Command &command, Go go) const;

    const DeskState &s;
};

} // namespace deskbell
