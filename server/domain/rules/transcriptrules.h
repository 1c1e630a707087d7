// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// What was said in a chat, to its visitor by mail. Who asks is known, and the key is one.
class TranscriptRules {
public:
    explicit TranscriptRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const VisitorInMemory &me, const MailTranscript &command, Now now, const CommandContext &context) const;
    /// To the address of the chat.
    [[nodiscard]] Decision decide(const Admin &me, const MailTranscript &command, Now now) const;
    static constexpr int mostTimes = 3; ///< of a chat, whoever asks: the first address may have been a wrong one

private:
    [[nodiscard]] std::optional<Refused> problemWith(const Chat &chat) const;

    const DeskState &s;
};

} // namespace deskbell
