// SPDX-License-Identifier: MIT
#pragma once

// All rules for commands, and the one place where it is checked who asks.

#include "server/domain/rules/blockrules.h"
#include "server/domain/rules/chatrules.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/inquiryrules.h"
#include "server/domain/rules/letterrules.h"
#include "server/domain/rules/timerules.h"

#include <concepts>

namespace deskbell {

struct AllRules : ChatRules, InquiryRules, BlockRules, LetterRules {
    explicit AllRules(const DeskState &state)
        : ChatRules(state)
        , InquiryRules(state)
        , BlockRules(state)
        , LetterRules(state)
    {
    }

    using BlockRules::decide;
    using ChatRules::decide;
    using InquiryRules::decide;
    using LetterRules::decide;
};

/// Some rule decides this command when it is given by this one: a VisitorInMemory, an Admin. `More`: what it needs besides.
template <class Who, class Command, class... More>
concept Decided = requires(const AllRules &rules, const Who &who, const Command &command, const More &...more) {
    { rules.decide(who, command, Now{}, more...) } -> std::same_as<Decision>;
};

class Rules final {
public:
    explicit Rules(const DeskState &state)
        : s(state)
    {
    }

    template <class Command, class... More>
        requires Decided<VisitorInMemory, Command, More...>
    [[nodiscard]] Decision decide(const VisitorKey &who, const Command &command, Now now, const More &...more) const
    {
        const VisitorInMemory *me = s.visitors.find(who);
        if (!me)
            return Needs{who};
        return hasKey(command) ? AllRules(s).decide(*me, command, now, more...) : refusedWith(Refusal::BadRequest);
    }

    template <class Command, class... More>
        requires Decided<Admin, Command, More...>
    [[nodiscard]] Decision decide(AdminId who, const Command &command, Now now, const More &...more) const
    {
        const Admin *me = s.accounts.find(who);
        if (!me || me->disabled)
            return refusedWith(Refusal::NotLoggedIn);
        return hasKey(command) ? AllRules(s).decide(*me, command, now, more...) : refusedWith(Refusal::BadRequest);
    }

private:
    /// Only what is never repeated has no key.
    template <class Command> static bool hasKey(const Command &command)
    {
        if constexpr (requires { command.key; })
            return isKey(command.key);
        else
            return true;
    }

    const DeskState &s;
};

} // namespace deskbell
