// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/commands.h"
#include "server/domain/decision.h"
#include "server/domain/state/deskstate.h"

namespace deskbell {

/// Letters: what becomes of one that was tried; only those that were given up can be sent again or thrown away, with all that went in the
/// same mail. Who asks is known and may ask, and the key is one.
class LetterRules {
public:
    explicit LetterRules(const DeskState &state)
        : s(state)
    {
    }

    [[nodiscard]] Decision decide(const Admin &me, const RetryLetter &command, Now now) const;
    [[nodiscard]] Decision decide(const Admin &me, const DiscardLetter &command, Now now) const;

    /// Of what goes to webhooks: the others are the app's, where it is known what became of a person's mails.
    [[nodiscard]] Decision decide(const Operator &, const RetryLetter &command, Now now) const;
    [[nodiscard]] Decision decide(const Operator &, const DiscardLetter &command, Now now) const;

    [[nodiscard]] Decision decide(const Postman &, const NoteDelivery &command, Now now) const;
    [[nodiscard]] Decision decide(const Postman &, const EndMailPause &command, Now now) const;
    /// ms after which a letter that has not got away is given up: RFC 5321, 4.5.4.1 asks for at least four or five days.
    static constexpr qint64 longestWait = 5 * 24 * 60 * 60'000;
    /// The same of one to a webhook: a day later nobody comes running for a call.
    static constexpr qint64 longestHookWait = 24 * 60 * 60'000;
    /// ms to wait after this many attempts: one minute, doubled each time, at most an hour.
    [[nodiscard]] static qint64 pauseAfter(int attempts);
    /// The same of webhooks, which are about somebody who waits: it begins with 5 seconds.
    [[nodiscard]] static qint64 hookPauseAfter(int attempts);

private:
    /// The inquiry of a letter, which shows what becomes of its mails, if it must be taken in to be told of.
    [[nodiscard]] std::optional<Needs> neededFor(LetterId letter) const;
    [[nodiscard]] Events becomesOf(const NoteDelivery &command, Now now) const;
    [[nodiscard]] Events endOfPause(int refusals) const;

    const DeskState &s;
};

} // namespace deskbell
