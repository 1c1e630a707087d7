// SPDX-License-Identifier: MIT
#include "server/domain/rules/escalation.h"

namespace deskbell {

Escalation dueStep(const DeskState &state, const ChatInMemory &entry, Now now)
{
    const Chat &call = entry.chat();
    if (call.state != ChatState::Waiting)
        return Escalation::None;
    const auto isDue = [&](Escalation step, qint64 after) {
        const bool isOver = now.steady >= entry.ringingSince + after || now.steady >= entry.deadline;
        return after > 0 && call.escalated < step && isOver;
    };
    if (isDue(Escalation::Unaccepted, state.settings.escalation.unaccepted))
        return Escalation::Unaccepted;
    const bool mayBeShown = !entry.alerts.isEmpty() || now.steady < state.loadedAt + appsComeBack;
    return !mayBeShown && isDue(Escalation::Unseen, state.settings.escalation.unseen) ? Escalation::Unseen : Escalation::None;
}

} // namespace deskbell
