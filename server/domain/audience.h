// SPDX-License-Identifier: MIT
#pragma once

// Event → who is told what. Called right after the event was applied, so that a frame shows the world as of its event;
// the frames wait for the commit.

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

struct ToVisitor { VisitorId visitor; }; ///< every connection of theirs
/// Both sides of a chat: its visitor's connections, its owner's, and those of admins who have opened it.
struct ToChat { ChatId chat; VisitorId visitor; AdminId owner; };
/// The admins' side of a chat alone.
struct ToChatAdmins { ChatId chat; AdminId owner; };
struct ToLinkHolders { InquiryId inquiry; }; ///< who came by a link of this inquiry
struct ToAllAdmins { };                  ///< every admin who is logged in; desk events, numbered
using Audience = std::variant<ToVisitor, ToChat, ToChatAdmins, ToLinkHolders, ToAllAdmins>;

using Told = std::variant<MessageEvent, VisitorChatEvent, ReceiptsEvent, VisitorInquiryEvent, LinkedInquiryEvent,
                          DeskChatEvent, DeskInquiryEvent, MailEvent>;

struct Telling {
    Audience audience;
    Told frame; ///< the desk number of a desk event is still open
};

[[nodiscard]] QList<Telling> tellings(const Event &event, const DeskState &desk, Now now);

/// Every admin who is logged in with a client that announced `erase`.
struct ToWhoKnowsErasing { };
/// What those are told of an event; nothing if it erases nothing.
[[nodiscard]] std::optional<PersonErased> erasureTelling(const Event &event);

} // namespace deskbell
