// SPDX-License-Identifier: MIT
// What admins may do with letters that were given up, and which letters go with an inquiry.
#include "server/domain/checks.h"
#include "server/domain/desk.h"
#include "server/domain/fold.h"

#include <algorithm>

namespace deskbell {

MailStatus Desk::mail() const
{
    const int waiting = int(m_letters.size()) - m_deadLetters;
    return {false, waiting, m_deadLetters, waiting > 0 ? m_mailTrouble : QString()};
}

bool Desk::isWaiting(LetterId letter) const
{
    const auto known = m_letters.constFind(letter);
    return known != m_letters.constEnd() && !known->isDead;
}

/// Only a letter that was given up can be sent again or thrown away.
std::optional<Refused> Desk::problemWithLetter(AdminId who, const QString &key, LetterId letter) const
{
    const Admin *me = admin(who);
    if (!me || me->disabled)
        return refusedWith(Refusal::NotLoggedIn);
    if (!isKey(key))
        return refusedWith(Refusal::BadRequest);
    if (!m_letters.contains(letter) || isWaiting(letter))
        return refusedWith(Refusal::NotFound);
    return {};
}

Decision Desk::decide(AdminId who, const RetryLetter &command, Now now) const
{
    if (const auto problem = problemWithLetter(who, command.key, command.letter))
        return *problem;
    return Done{{LetterRequeued{command.letter, now.wall}}, ackOf(command.key, now.wall)};
}

Decision Desk::decide(AdminId who, const DiscardLetter &command, Now now) const
{
    if (const auto problem = problemWithLetter(who, command.key, command.letter))
        return *problem;
    return Done{{LetterDiscarded{command.letter}}, ackOf(command.key, now.wall)};
}

/// Every letter that has the texts of this inquiry, or of the call it came from, in it.
Events Desk::discardLettersOf(const StoredInquiry &inquiry) const
{
    QList<LetterId> found;
    for (auto letter = m_letters.cbegin(); letter != m_letters.cend(); ++letter) {
        const bool isOfCall = inquiry.summary.chat.isValid() && letter->chat == inquiry.summary.chat;
        if (letter->inquiry == inquiry.summary.id || isOfCall)
            found.append(letter.key());
    }
    std::sort(found.begin(), found.end());
    Events events;
    for (const LetterId letter : std::as_const(found))
        events.append(LetterDiscarded{letter});
    return events;
}

} // namespace deskbell
