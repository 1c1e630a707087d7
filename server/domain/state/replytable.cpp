// SPDX-License-Identifier: MIT
#include "server/domain/state/replytable.h"

#include <algorithm>

namespace deskbell {

const Ack *ReplyTable::answerTo(const ReplyKey &key) const
{
    const auto it = m_answers.things.find(key);
    return it == m_answers.things.end() || !it->second ? nullptr : &*it->second;
}

const ReplyFacts *ReplyTable::find(ReplyId id, AdminId who) const
{
    const auto it = m_replies.constFind(id);
    const bool isTheirs = it != m_replies.constEnd() && (!it->owner.isValid() || it->owner == who);
    return isTheirs ? &*it : nullptr;
}

int ReplyTable::count(AdminId owner) const
{
    return int(std::count_if(m_replies.cbegin(), m_replies.cend(), [owner](const ReplyFacts &reply) { return reply.owner == owner; }));
}

} // namespace deskbell
