// SPDX-License-Identifier: MIT
#pragma once

// What has become of a call, told from its stored facts: the same for whoever counts it and for whoever lists it.

#include "common/protocol.h"

namespace deskbell {

/// Somebody took it, be it late and be it another one who has it now; or nobody did, and its wait was over, or its visitor left an
/// inquiry instead; or its visitor, or a block, ended it before.
[[nodiscard]] inline CaseOutcome outcomeOf(ChatState state, EndReason reason, qint64 missedAt, qint64 answeredAt)
{
    if (answeredAt > 0)
        return CaseOutcome::Answered;
    if (state == ChatState::Waiting || state == ChatState::Active)
        return CaseOutcome::Ringing;
    return state == ChatState::Missed || missedAt > 0 || reason == EndReason::Filed ? CaseOutcome::Missed : CaseOutcome::Withdrawn;
}

/// From begin to end by a clock that may have been set in between.
[[nodiscard]] inline qint64 lasted(qint64 begin, qint64 end)
{
    return end > begin ? end - begin : 0;
}

} // namespace deskbell
