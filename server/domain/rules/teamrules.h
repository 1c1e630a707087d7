// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/commands.h"
#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// What owners do with the accounts of others. Who asks is one, and the key is one. A change names the version that it is made to, so
/// that of two owners who change an account at once neither overwrites the other. Keys are not kept: what stands as it is asked for is
/// answered with yes, whoever made it so, and a name is given once.
class TeamRules {
public:
    explicit TeamRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const Admin &me, const AddColleague &command, Now now, const MadePassword &password) const;
    [[nodiscard]] Decision decide(const Admin &me, const ChangeColleague &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const DisableColleague &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const EndSessions &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const DropFactorOf &command, Now now) const;
    /// BadRequest of oneself: there is change_password.
    [[nodiscard]] Decision decide(const Admin &me, const RenewPasswordOf &command, Now now, const MadePassword &password) const;

private:
    const DeskState &s;
};

} // namespace deskbell
