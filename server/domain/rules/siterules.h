// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/commands.h"
#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// The settings of the site that owners change: one record, which a change names by its version. Who asks is an owner, and the key is
/// one. Whether a value is one that its setting takes has been looked at.
class SiteRules {
public:
    explicit SiteRules(const DeskState &state)
        : s(state)
    {
    }

    /// What stands already as it is asked for is answered with yes, whoever made it so.
    [[nodiscard]] Decision decide(const Admin &me, const ChangeSite &command, Now now, const SiteCheck &check) const;
    [[nodiscard]] Decision decide(const Operator &, const SetSiteSetting &command, Now now, const SiteCheck &check) const;

private:
    const DeskState &s;
};

} // namespace deskbell
