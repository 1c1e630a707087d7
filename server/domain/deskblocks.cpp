// SPDX-License-Identifier: MIT
// Whom an admin may keep out.
#include "server/domain/checks.h"
#include "server/domain/desk.h"
#include "server/domain/fold.h"
#include "server/domain/lines.h"

namespace deskbell {

Decision Desk::decide(AdminId who, const BlockVisitor &command, const QString &address, qint64 addressUntil, Now now) const
{
    const Admin *me = admin(who);
    if (!me || me->disabled)
        return refusedWith(Refusal::NotLoggedIn);
    if (!isKey(command.key) || command.chat.isValid() == command.inquiry.isValid())
        return refusedWith(Refusal::BadRequest);

    VisitorBlock block;
    if (command.chat.isValid()) {
        const ChatInMemory *entry = chat(command.chat);
        if (!entry && !isMissing(command.chat))
            return Needs{command.chat};
        if (!entry)
            return refusedWith(Refusal::NotFound);
        block.visitor = entry->chat().visitor;
    } else {
        const StoredInquiry *stored = inquiry(command.inquiry);
        if (!stored && !isMissing(command.inquiry))
            return Needs{command.inquiry};
        if (!stored || stored->deleted)
            return refusedWith(Refusal::NotFound);
        block.visitor = stored->visitor;
    }
    if (isBlocked(block.visitor))
        return Done{{}, ackOf(command.key, now.wall)};

    const LoadedVisitor *known = visitor(block.visitor);
    if (!known)
        return Needs{block.visitor};
    block.subject = known->visitor.subject;
    block.visitorName = known->visitor.name;
    block.id = BlockId{m_lastBlock.value + 1};
    block.address = address;
    block.addressUntil = address.isEmpty() ? 0 : addressUntil;
    block.admin = who;
    block.at = now.wall;
    Events events{VisitorBlocked{block}};
    for (const ChatId id : chatsOf(block.visitor)) {
        const Chat &open = chat(id)->chat();
        if (!open.isOpen())
            continue;
        // Whatever he wrote stays in the chat; a call that rings falls silent.
        Lines lines(id, open.lastSeq, now.wall);
        events.append(lines.system(MessageKind::Ended, me->name, who));
        events.append(ChatEnded{id, EndReason::Admin, now.wall});
    }
    return Done{events, ackOf(command.key, now.wall)};
}

Decision Desk::decide(AdminId who, const UnblockVisitor &command, Now now) const
{
    const Admin *me = admin(who);
    if (!me || me->disabled)
        return refusedWith(Refusal::NotLoggedIn);
    if (!isKey(command.key))
        return refusedWith(Refusal::BadRequest);
    if (!command.block.isValid() || command.block > m_lastBlock)
        return refusedWith(Refusal::NotFound);
    Events events;
    for (const VisitorBlock &block : m_blocks) {
        if (block.id == command.block)
            events.append(VisitorUnblocked{block.id, block.visitor, who, now.wall});
    }
    return Done{events, ackOf(command.key, now.wall)};
}

} // namespace deskbell
