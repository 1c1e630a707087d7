// SPDX-License-Identifier: MIT
#pragma once

// What admins are told of what they arrange among themselves. There is no audience to choose: the one kind goes to every
// admin, the other to the one whom it is about.

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Every connection of this admin that announced `inbox`.
struct ToInboxOf { AdminId admin; };

/// For every admin; the desk number is still open.
using DeskTold = std::variant<DeskChatEvent, DeskInquiryEvent>;
[[nodiscard]] std::optional<DeskTold> inboxTelling(const Event &event, const DeskState &desk, Now now);

struct UnreadTelling {
    ToInboxOf to;
    UnreadEvent frame;
    bool isAsked = false; ///< not for the connection that asked for it
};
[[nodiscard]] std::optional<UnreadTelling> unreadTelling(const Event &event);

[[nodiscard]] Unread unreadView(const UnreadEntry &entry);
[[nodiscard]] QList<Unread> unreadView(const QList<UnreadEntry> &entries);

} // namespace deskbell
