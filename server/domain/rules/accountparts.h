// SPDX-License-Identifier: MIT
#pragma once

// What becomes of an account alike, whoever does it: its admin, an owner, the operator. Only the rules include this.

#include "server/domain/commands.h"
#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// There is an owner who can log in with a password of their own, besides this one.
[[nodiscard]] bool hasOwnerBesides(AdminId admin, const DeskState &state);
/// Without this one nobody would be an owner who can log in.
[[nodiscard]] bool isLastOwner(const Admin &admin, const DeskState &state);

[[nodiscard]] Events endingSessionsOf(AdminId admin, const DeskState &state, qint64 at, SessionId except = {});
/// `by`: the owner; null: the operator.
[[nodiscard]] AccountChanged changeOf(const Admin &admin, const Admin *by, AccountChange what, qint64 at);

/// LastOwner if they are. Nothing happens to one who is so already.
[[nodiscard]] Decision disabling(const Admin &admin, bool disabled, const Admin *by, const DeskState &state, qint64 at);

/// What stands against this as what visitors call the admin, who logs in with `name`; nothing that anybody logs in with is told to them.
[[nodiscard]] std::optional<Refused> displayNameProblem(const QString &shown, const QString &name, const DeskState &state);
/// What stands against this as what a new admin logs in with.
[[nodiscard]] std::optional<Refused> loginNameProblem(const QString &name, const DeskState &state);

} // namespace deskbell
