// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/commands.h"
#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Accounts of admins, and their sessions. Who asks is known and may ask, and the key is one.
class AccountRules {
public:
    explicit AccountRules(const DeskState &state)
        : s(state)
    {
    }

    /// With a one-time password only together with one of their own: PasswordNeeded, PasswordOver.
    [[nodiscard]] Decision decide(const Admin &me, const OpenSession &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const RevokeSession &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const SetPassword &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const SetSecondFactor &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const DropSecondFactor &command, Now now) const;

    /// AlreadyTaken: there is an admin of that name; LoginName: visitors call somebody so. NotFound: there is no such admin.
    [[nodiscard]] Decision decide(const Operator &, const AddAdmin &command, Now now) const;
    [[nodiscard]] Decision decide(const Operator &, const ResetPassword &command, Now now) const;
    [[nodiscard]] Decision decide(const Operator &, const SetEmail &command, Now now) const;
    [[nodiscard]] Decision decide(const Operator &, const SetDisplayName &command, Now now) const;
    /// LastOwner: nobody would be an owner any more who can log in.
    [[nodiscard]] Decision decide(const Operator &, const DisableAdmin &command, Now now) const;
    [[nodiscard]] Decision decide(const Operator &, const ResetSecondFactor &command, Now now) const;
    /// LastOwner likewise.
    [[nodiscard]] Decision decide(const Operator &, const SetOwner &command, Now now) const;

    [[nodiscard]] Decision decide(const Operator &, const SetDutyDays &command, Now now) const;
    [[nodiscard]] Decision decide(const Operator &, const SignOut &command, Now now) const;

private:
    template <class Make> [[nodiscard]] Decision of(AdminId id, Now now, AccountChange what, Make make) const;

    const DeskState &s;
};

} // namespace deskbell
