// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Whom an admin may keep out. Who asks is known and may ask, and the key is one.
class BlockRules {
public:
    explicit BlockRules(const DeskState &state)
        : s(state)
    {
    }

    /// address: where the visitor is connected from, to be blocked with them until `addressUntil` (UTC ms); may be empty.
    [[nodiscard]] Decision decide(const Admin &me, const BlockVisitor &command, Now now, const QString &address,
                                  qint64 addressUntil) const;
    [[nodiscard]] Decision decide(const Admin &me, const UnblockVisitor &command, Now now) const;

private:
    const DeskState &s;
};

} // namespace deskbell
