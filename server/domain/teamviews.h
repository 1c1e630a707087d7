// SPDX-License-Identifier: MIT
#pragma once

// What owners see of accounts, and what they are told of them. No hash, secret or code is in it.

#include "server/domain/event.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Every admin who is an owner when it is told, with a client that announced `team`, or `site`, if it is about that.
struct ToOwners { bool isAboutSite = false; };

[[nodiscard]] Colleague colleagueView(const Admin &admin, const DeskState &desk);
/// What they are told of an event that was just applied; nothing of one that changes nothing they see of an account.
[[nodiscard]] std::optional<ColleagueEvent> colleagueTelling(const Event &event, const DeskState &desk);

} // namespace deskbell
