// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// What each admin has not seen: new inquiries, what visitors add to them, being mentioned in a note or given an inquiry, and
/// what was left unread in a chat that is over. (While a chat is active, its receipts say it.) Who asks is known and may ask,
/// and the key is one.
class UnreadRules {
public:
    explicit UnreadRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const Admin &me, const MarkRead &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const MarkUnread &command, Now now) const;

    /// What follows from events that are about to happen: for whom what is unread, or is no more.
    [[nodiscard]] Events following(const Events &events, Now now) const;

private:
    const DeskState &s;
};

} // namespace deskbell
