// SPDX-License-Identifier: MIT
#include "server/domain/rules/letterrules.h"

#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 longestPause = 60 * minute;

} // namespace

qint64 LetterRules::pauseAfter(int attempts)
{
    return std::min(minute << std::clamp(attempts - 1, 0, 6), longestPause);
}

qint64 LetterRules::hookPauseAfter(int attempts)
{
    return std::min(qint64(5'000) << std::clamp(attempts - 1, 0, 10), longestPause);
}

std::optional<Needs> LetterRules::neededFor(LetterId letter) const
{
    const InquiryId inquiry = s.letters.inquiryOf(letter);
    if (!inquiry.isValid() || s.inquiries.find(inquiry) || s.inquiries.isMissing(inquiry))
        return {};
    return Needs{inquiry};
}

Decision LetterRules::decide(const Admin &, const RetryLetter &command, Now now) const
{
    if (!s.letters.isDead(command.letter))
        return refusedWith(Refusal::NotFound);
    if (const auto needs = neededFor(command.letter))
        return *needs;
    Events events;
    for (const LetterId letter : s.letters.diedWith(command.letter))
        events.append(LetterRequeued{letter, now.wall});
    // They may have put it right.
    if (!s.letters.isHook(command.letter))
        events += endOfPause(s.letters.pause().refusals);
    return Done{events, ackOf(command.key, now.wall)};
}

Decision LetterRules::decide(const Admin &, const DiscardLetter &command, Now now) const
{
    if (!s.letters.isDead(command.letter))
        return refusedWith(Refusal::NotFound);
    if (const auto needs = neededFor(command.letter))
        return *needs;
    Events events;
    for (const LetterId letter : s.letters.diedWith(command.letter))
        events.append(LetterDiscarded{letter, s.letters.inquiryOf(letter)});
    return Done{events, ackOf(command.key, now.wall)};
}

Decision LetterRules::decide(const Operator &, const RetryLetter &command, Now now) const
{
    if (!s.letters.isDead(command.letter) || !s.letters.isHook(command.letter))
        return refusedWith(Refusal::NotFound);
    return Done{{LetterRequeued{command.letter, now.wall}}, {}};
}

Decision LetterRules::decide(const Operator &, const DiscardLetter &command, Now) const
{
    if (!s.letters.isDead(command.letter) || !s.letters.isHook(command.letter))
        return refusedWith(Refusal::NotFound);
    return Done{{LetterDiscarded{command.letter}}, {}};
}

/// With as many refusals still to count from.
Events LetterRules::endOfPause(int refusals) const
{
    const MailPause none{0, 0, refusals};
    return s.letters.pause() == none ? Events{} : Events{MailPaused{none}};
}

Decision LetterRules::decide(const Postman &, const EndMailPause &, Now) const
{
    return Done{endOfPause(0), {}};
}

Decision LetterRules::decide(const Postman &, const NoteDelivery &command, Now now) const
{
    // It may have gone with its inquiry while it was on its way.
    Events events;
    if (s.letters.isWaiting(command.letter)) {
        if (const auto needs = neededFor(command.letter))
            return *needs;
        events = becomesOf(command, now);
    }
    if (command.isAboutUs) {
        const int refusals = s.letters.pause().refusals + 1;
        events.append(MailPaused{{now.wall, now.wall + pauseAfter(refusals), refusals}});
    } else if (!events.isEmpty() && command.outcome == NoteDelivery::Delivered && !s.letters.isHook(command.letter)) {
        events += endOfPause(0);
    }
    return Done{events, {}};
}

Events LetterRules::becomesOf(const NoteDelivery &command, Now now) const
{
    if (command.outcome == NoteDelivery::Outdated)
        return {LetterDiscarded{command.letter, s.letters.inquiryOf(command.letter)}};
    const bool isHook = s.letters.isHook(command.letter);
    const bool isGivenUp = command.outcome == NoteDelivery::Hopeless
        || (command.outcome == NoteDelivery::PutOff && now.wall - command.queuedAt > (isHook ? longestHookWait : longestWait));
    if (isGivenUp)
        return {LetterDied{command.letter, command.attempts, command.reason, s.letters.momentToDieIn(now.wall), isHook}};
    if (command.outcome == NoteDelivery::PutOff) {
        const qint64 pause = isHook ? hookPauseAfter(command.attempts) : pauseAfter(command.attempts);
        const qint64 wanted = std::clamp(command.notBefore, qint64(0), longestPause);
        return {LetterDeferred{command.letter, command.attempts, now.wall + std::max(pause, wanted), command.reason, isHook}};
    }
    return {LetterSent{command.letter, command.comment, now.wall, isHook}};
}

} // namespace deskbell
