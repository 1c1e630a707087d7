// SPDX-License-Identifier: MIT
#include "server/domain/rules/letterrules.h"

#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"

namespace deskbell {

Decision LetterRules::decide(const Admin &, const RetryLetter &command, Now now) const
{
    if (!s.letters.isDead(command.letter))
        return refusedWith(Refusal::NotFound);
    return Done{{LetterRequeued{command.letter, now.wall}}, ackOf(command.key, now.wall)};
}

Decision LetterRules::decide(const Admin &, const DiscardLetter &command, Now now) const
{
    if (!s.letters.isDead(command.letter))
        return refusedWith(Refusal::NotFound);
    return Done{{LetterDiscarded{command.letter}}, ackOf(command.key, now.wall)};
}

} // namespace deskbell
