// SPDX-License-Identifier: MIT
#pragma once

// At whom a call rings first. Only the rules include this. When in doubt it rings at all: a call must not be missed.

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Who is on duty on the day that it is at the site, may log in, and is at their desk (not away) now. Empty: nobody is, or
/// everybody who is there: it rings at all.
[[nodiscard]] QList<AdminId> onDutyAndThere(const DeskState &state, qint64 wall);

/// It rings at those on duty only, and their time is over or the last of them has gone or is away.
[[nodiscard]] bool isToRingAtAll(const DeskState &state, const ChatInMemory &entry, Now now);

} // namespace deskbell
