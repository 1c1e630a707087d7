// SPDX-License-Identifier: MIT
#pragma once

// When a call that rings goes to the next step: a second notice, and a louder one (docs/decisions/0048). Only the rules include this.

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// After a start apps need that long to come back and say that they show a call, in ms.
inline constexpr qint64 appsComeBack = 5'000;

/// The step that this call has come to and has not taken yet; None: it rings on as it does. Each comes once for a ringing, in their
/// order, and when both are due only the later one. Where the wait is shorter than a step, it comes as the wait ends: the call can still
/// be taken then.
[[nodiscard]] Escalation dueStep(const DeskState &state, const ChatInMemory &entry, Now now);

} // namespace deskbell
