// SPDX-License-Identifier: MIT
#include "server/domain/state/deskstate.h"

#include "server/domain/fold.h"

namespace deskbell {

bool DeskState::isHere(VisitorId visitor) const
{
    const VisitorKey *key = visitors.keyOf(visitor);
    return key && there->isHere(*key);
}

bool DeskState::isKnown(const VisitorKey &visitor, const QString &key) const
{
    const VisitorInMemory *me = visitors.find(visitor);
    if (!me)
        return false;
    const ChatInMemory *newest = chats.find(me->newestChat);
    return me->answers.contains(key) || (newest && ackOfLine(newest->loaded, key));
}

} // namespace deskbell
