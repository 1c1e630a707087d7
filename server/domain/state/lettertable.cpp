// SPDX-License-Identifier: MIT
#include "server/domain/state/lettertable.h"

#include <algorithm>

namespace deskbell {

MailStatus LetterTable::status() const
{
    const int waiting = int(m_letters.size()) - m_dead;
    return {false, waiting, m_dead, waiting > 0 ? m_trouble : QString()};
}

bool LetterTable::isWaiting(LetterId id) const
{
    const auto known = m_letters.constFind(id);
    return known != m_letters.constEnd() && !known->isDead;
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

/// It may have been thrown away while it was on its way.
void LetterTable::setDead(LetterId id, bool isDead)
{
    const auto letter = m_letters.find(id);
    if (letter == m_letters.end() || letter->isDead == isDead)
        return;
    letter->isDead = isDead;
    m_dead += isDead ? 1 : -1;
}

void LetterTable::remove(LetterId id)
{
    setDead(id, false);
    m_letters.remove(id);
}

} // namespace deskbell
