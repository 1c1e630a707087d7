// SPDX-License-Identifier: MIT
#include "server/domain/rules/blockrules.h"

#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/lines.h"

namespace deskbell {

Decision BlockRules::decide(const Admin &me, const BlockVisitor &command, Now now, const QString &address, qint64 addressUntil) const
{
    if (command.chat.isValid() == command.inquiry.isValid())
        return refusedWith(Refusal::BadRequest);

    VisitorBlock block;
    if (command.chat.isValid()) {
        const ChatInMemory *entry = s.chats.find(command.chat);
        if (!entry && !s.chats.isMissing(command.chat))
            return Needs{command.chat};
        if (!entry)
            return refusedWith(Refusal::NotFound);
        block.visitor = entry->chat().visitor;
    } else {
        const StoredInquiry *stored = s.inquiries.find(command.inquiry);
        if (!stored && !s.inquiries.isMissing(command.inquiry))
            return Needs{command.inquiry};
        if (!stored || stored->deleted)
            return refusedWith(Refusal::NotFound);
        block.visitor = stored->visitor;
    }
    if (s.blocks.isBlocked(block.visitor))
        return Done{{}, ackOf(command.key, now.wall)};

    const LoadedVisitor *known = s.visitors.find(block.visitor);
    if (!known)
        return Needs{block.visitor};
    block.subject = known->visitor.subject;
    block.visitorName = known->visitor.name;
    block.id = BlockId{s.blocks.last().value + 1};
    block.address = address;
    block.addressUntil = address.isEmpty() ? 0 : addressUntil;
    block.admin = me.id;
    block.at = now.wall;
    Events events{VisitorBlocked{block}};
    for (const ChatId id : s.chats.of(block.visitor)) {
        const Chat &open = s.chats.find(id)->chat();
        if (!open.isOpen())
            continue;
        // Whatever they wrote stays in the chat; a call that rings falls silent.
        Lines lines(id, open.lastSeq, now.wall);
        events.append(lines.system(MessageKind::Ended, me.name, me.id));
        events.append(ChatEnded{id, EndReason::Admin, now.wall});
    }
    return Done{events, ackOf(command.key, now.wall)};
}

Decision BlockRules::decide(const Admin &me, const UnblockVisitor &command, Now now) const
{
    if (!command.block.isValid() || command.block > s.blocks.last())
        return refusedWith(Refusal::NotFound);
    Events events;
    for (const VisitorBlock &block : s.blocks.standing()) {
        if (block.id == command.block)
            events.append(VisitorUnblocked{block.id, block.visitor, me.id, now.wall});
    }
    return Done{events, ackOf(command.key, now.wall)};
}

} // namespace deskbell
