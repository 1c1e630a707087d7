// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Canned replies: any admin may add, change and delete those that all share; nobody but its owner knows of one's own. A change
/// names the version that it is made to, so that of two who change one at once neither overwrites the other. Who asks is known
/// and may ask, and the key is one.
class ReplyRules {
public:
    explicit ReplyRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const Admin &me, const AddReply &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const EditReply &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const DeleteReply &command, Now now) const;

private:
    template <class Go> [[nodiscard]] Decision unlessKnown(const ReplyKey &key, Go go) const;
    template <class Go> [[nodiscard]] Decision withReply(const Admin &me, ReplyId id, qint64 version, Go go) const;

    const DeskState &s;
};

} // namespace deskbell
