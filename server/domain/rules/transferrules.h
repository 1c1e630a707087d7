// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Handing an active chat to a colleague, and taking one from a colleague. At each moment it has one owner: a transfer changes
/// that only by an accept. Who asks is known and may ask, and the key is one.
class TransferRules {
public:
    explicit TransferRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const Admin &me, const Transfer &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const CancelTransfer &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const TakeOver &command, Now now) const;

private:
    const DeskState &s;
};

/// What becomes of the transfers to an admin who may not log in any more. Only the rules call this.
[[nodiscard]] Events endingTransfersTo(AdminId admin, const DeskState &state, qint64 at);

} // namespace deskbell
