// SPDX-License-Identifier: MIT
#include "server/domain/state/lettertable.h"

#include <utility>

namespace deskbell {

MailStatus LetterTable::status() const
{
    return {false, m_mails.waiting, m_mails.dead, m_mails.waiting > 0 ? m_trouble : QString(), m_hooks.dead};
}

LetterFacts LetterTable::factsOf(LetterId id) const
{
    const LetterFacts *known = m_letters.find(id);
    return known ? *known : LetterFacts{};
}

bool LetterTable::isWaiting(LetterId id) const
{
    const LetterFacts *known = m_letters.find(id);
    return known && !known->isDead;
}

InquiryId LetterTable::inquiryOf(LetterId id) const
{
    const LetterFacts facts = factsOf(id);
    return facts.isHook || facts.isGathered ? InquiryId{} : facts.inquiry;
}

QList<LetterId> LetterTable::of(const StoredInquiry &inquiry) const
{
    const InquirySummary &summary = inquiry.summary;
    return m_letters.those([&summary](const LetterFacts &letter) {
        return letter.inquiry == summary.id || (summary.chat.isValid() && letter.chat == summary.chat);
    });
}

QList<LetterId> LetterTable::of(const QList<ChatId> &chats, const QList<InquiryId> &inquiries) const
{
    return m_letters.those([&](const LetterFacts &letter) {
        return (letter.chat.isValid() && chats.contains(letter.chat)) || (letter.inquiry.isValid() && inquiries.contains(letter.inquiry));
    });
}

QList<LetterId> LetterTable::deadHooks() const
{
    return m_letters.those([](const LetterFacts &letter) { return letter.isHook && letter.isDead; });
}

QList<LetterId> LetterTable::diedWith(LetterId id) const
{
    const LetterFacts facts = factsOf(id);
    if (!facts.isGathered || !facts.isDead)
        return {id};
    return m_letters.those([at = facts.diedAt](const LetterFacts &letter) { return letter.isGathered && letter.isDead && letter.diedAt == at; });
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
    m_letters.put(id, facts);
    count(facts, +1);
}

/// It may have been thrown away while it was on its way.
void LetterTable::die(LetterId id, qint64 at)
{
    if (!m_letters.find(id))
        return;
    LetterFacts facts = factsOf(id);
    facts.isDead = true;
    facts.diedAt = facts.isGathered ? at : 0;
    put(id, facts);
}

void LetterTable::revive(LetterId id)
{
    if (!m_letters.find(id))
        return;
    LetterFacts facts = factsOf(id);
    facts.isDead = false;
    facts.diedAt = 0;
    put(id, facts);
}

void LetterTable::remove(LetterId id)
{
    if (!m_letters.find(id))
        return;
    count(factsOf(id), -1);
    m_letters.remove(id);
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
