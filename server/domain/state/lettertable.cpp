// SPDX-License-Identifier: MIT
#include "server/domain/state/lettertable.h"

#include <algorithm>
#include <utility>

namespace deskbell {

MailStatus LetterTable::status() const
{
    return {false, m_mails.waiting, m_mails.dead, m_mails.waiting > 0 ? m_trouble : QString(), m_hooks.dead};
}

bool LetterTable::isWaiting(LetterId id) const
{
    const auto known = m_letters.constFind(id);
    return known != m_letters.constEnd() && !known->isDead;
}

InquiryId LetterTable::inquiryOf(LetterId id) const
{
    const LetterFacts facts = m_letters.value(id);
    return facts.isHook || facts.isGathered ? InquiryId{} : facts.inquiry;
}

QList<LetterId> LetterTable::of(const StoredInquiry &inquiry) const
{
    QList<LetterId> found;
    for (auto letter = m_letters.cbegin(); letter != m_letters.cend(); ++letter) {
        const bool isOfCall = inquiry.summary.chat.isValid() && letter->chat == inquiry.summary.chat;
        if (letter->inquiry == inquiry.summary.id || isOfCall)
            found.append(letter.key());
    }
    std::sort(found.begin(), found.end());
    return found;
}

QList<LetterId> LetterTable::of(const QList<ChatId> &chats, const QList<InquiryId> &inquiries) const
{
    QList<LetterId> found;
    for (auto letter = m_letters.cbegin(); letter != m_letters.cend(); ++letter) {
        if ((letter->chat.isValid() && chats.contains(letter->chat)) || (letter->inquiry.isValid() && inquiries.contains(letter->inquiry)))
            found.append(letter.key());
    }
    std::sort(found.begin(), found.end());
    return found;
}

QList<LetterId> LetterTable::deadHooks() const
{
    QList<LetterId> found;
    for (auto letter = m_letters.cbegin(); letter != m_letters.cend(); ++letter) {
        if (letter->isHook && letter->isDead)
            found.append(letter.key());
    }
    std::sort(found.begin(), found.end());
    return found;
}

QList<LetterId> LetterTable::diedWith(LetterId id) const
{
    const LetterFacts facts = m_letters.value(id);
    if (!facts.isGathered || !facts.isDead)
        return {id};
    QList<LetterId> found;
    for (auto letter = m_letters.cbegin(); letter != m_letters.cend(); ++letter) {
        if (letter->isGathered && letter->isDead && letter->diedAt == facts.diedAt)
            found.append(letter.key());
    }
    std::sort(found.begin(), found.end());
    return found;
}

qint64 LetterTable::momentToDieIn(qint64 at) const
{
    while (m_diedTogether.contains(at))
        ++at;
    return at;
}

void LetterTable::put(LetterId id, const LetterFacts &facts)
{
    remove(id);
    m_letters.insert(id, facts);
    count(facts, +1);
}

/// It may have been thrown away while it was on its way.
void LetterTable::die(LetterId id, qint64 at)
{
    const auto letter = m_letters.find(id);
    if (letter == m_letters.end())
        return;
    count(*letter, -1);
    letter->isDead = true;
    letter->diedAt = letter->isGathered ? at : 0;
    count(*letter, +1);
}

void LetterTable::revive(LetterId id)
{
    const auto letter = m_letters.find(id);
    if (letter == m_letters.end())
        return;
    count(*letter, -1);
    letter->isDead = false;
    letter->diedAt = 0;
    count(*letter, +1);
}

void LetterTable::remove(LetterId id)
{
    if (const auto letter = m_letters.constFind(id); letter != m_letters.constEnd()) {
        count(*letter, -1);
        m_letters.erase(letter);
    }
}

void LetterTable::count(const LetterFacts &facts, int by)
{
    Counts &counts = facts.isHook ? m_hooks : m_mails;
    if (!facts.isDead) {
        counts.waiting += by;
    } else if (!facts.isGathered) {
        counts.dead += by;
    } else {
        int &together = m_diedTogether[facts.diedAt];
        const int before = std::exchange(together, together + by);
        counts.dead += int(together > 0) - int(before > 0);
        if (together == 0)
            m_diedTogether.remove(facts.diedAt);
    }
}

} // namespace deskbell
