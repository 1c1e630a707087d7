// SPDX-License-Identifier: MIT
#pragma once

// All rules for commands, and the one place where it is checked who asks.

#include "server/domain/rules/accountrules.h"
#include "server/domain/rules/blockrules.h"
#include "server/domain/rules/chatrules.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/eraserules.h"
#include "server/domain/rules/filerules.h"
#include "server/domain/rules/inquiryrules.h"
#include "server/domain/rules/labelrules.h"
#include "server/domain/rules/letterrules.h"
#include "server/domain/rules/linkrules.h"
#include "server/domain/rules/noterules.h"
#include "server/domain/rules/permissions.h"
#include "server/domain/rules/ratingrules.h"
#include "server/domain/rules/replyrules.h"
#include "server/domain/rules/reportrules.h"
#include "server/domain/rules/siterules.h"
#include "server/domain/rules/teamrules.h"
#include "server/domain/rules/timerules.h"
#include "server/domain/rules/transcriptrules.h"
#include "server/domain/rules/transferrules.h"
#include "server/domain/rules/unreadrules.h"

#include <concepts>

namespace deskbell {

struct AllRules : AccountRules, BlockRules, ChatRules, EraseRules, FileRules, InquiryRules, LabelRules, LetterRules, LinkRules, NoteRules, RatingRules,
                  ReplyRules, ReportRules, SiteRules, TeamRules, TranscriptRules, TransferRules, UnreadRules {
    explicit AllRules(const DeskState &state)
        : AccountRules(state)
        , BlockRules(state)
        , ChatRules(state)
        , EraseRules(state)
        , FileRules(state)
        , InquiryRules(state)
        , LabelRules(state)
        , LetterRules(state)
        , LinkRules(state)
        , NoteRules(state)
        , RatingRules(state)
        , ReplyRules(state)
        , ReportRules(state)
        , SiteRules(state)
        , TeamRules(state)
        , TranscriptRules(state)
        , TransferRules(state)
        , UnreadRules(state)
    {
    }

    using AccountRules::decide;
    using BlockRules::decide;
    using ChatRules::decide;
    using EraseRules::decide;
    using FileRules::decide;
    using InquiryRules::decide;
    using LabelRules::decide;
    using LetterRules::decide;
    using LinkRules::decide;
    using NoteRules::decide;
    using RatingRules::decide;
    using ReplyRules::decide;
    using ReportRules::decide;
    using SiteRules::decide;
    using TeamRules::decide;
    using TranscriptRules::decide;
    using TransferRules::decide;
    using UnreadRules::decide;
};

/// Some rule decides this command of this one: a VisitorInMemory, an Admin, the Operator, the Postman. `More`: what it needs
/// besides.
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
        static_assert(mayDo<Command>(Role::Visitor));
        const VisitorInMemory *me = s.visitors.find(who);
        if (!me)
            return Needs{who};
        return hasKey(command) ? AllRules(s).decide(*me, command, now, more...) : refusedWith(Refusal::BadRequest);
    }

    template <class Command, class... More>
        requires Decided<Admin, Command, More...>
    [[nodiscard]] Decision decide(AdminId who, const Command &command, Now now, const More &...more) const
    {
        static_assert(mayDoAsAdmin(nameOfCommand<Command>()));
        const Admin *me = s.accounts.find(who);
        if (!me || me->disabled)
            return refusedWith(Refusal::NotLoggedIn);
        if (!me->isOwner && !mayDo<Command>(Role::Admin))
            return refusedWith(Refusal::OwnersOnly);
        return hasKey(command) ? AllRules(s).decide(*me, command, now, more...) : refusedWith(Refusal::BadRequest);
    }

    /// What has no rule for a LinkHolder does not compile: they can do nothing else.
    template <class Command, class... More>
        requires Decided<LinkHolder, Command, More...>
    [[nodiscard]] Decision decide(const LinkHolder &who, const Command &command, Now now, const More &...more) const
    {
        static_assert(mayDo<Command>(Role::LinkHolder));
        return hasKey(command) ? AllRules(s).decide(who, command, now, more...) : refusedWith(Refusal::BadRequest);
    }

    template <class Command, class... More>
    [[nodiscard]] Decision decide(const Operator &who, const Command &command, Now now, const More &...more) const
    {
        static_assert(mayDo<Command>(Role::Operator));
        return AllRules(s).decide(who, command, now, more...);
    }

    template <class Command>
    [[nodiscard]] Decision decide(const Postman &who, const Command &command, Now now) const
    {
        static_assert(mayDo<Command>(Role::Postman));
        return AllRules(s).decide(who, command, now);
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
