// SPDX-License-Identifier: MIT
// What an admin may do in a call and a chat.
#include "server/domain/rules/chatrules.h"

#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/lines.h"
#include "server/domain/rules/ringing.h"

namespace deskbell {

Decision ChatRules::decide(const Admin &me, const AcceptCall &command, Now now) const
{
    const ChatInMemory *entry = s.chats.find(command.chat);
    if (!entry && !s.chats.isMissing(command.chat))
        return Needs{command.chat};
    if (!entry)
        return refusedWith(Refusal::NotFound);
    const Chat &call = entry->chat();
    switch (call.state) {
    case ChatState::Ended:
        return refusedWith(Refusal::NotWaiting);
    case ChatState::Active:
        if (call.owner == me.id && !entry->loaded.hasLines)
            return Needs{command.chat};
        if (call.owner == me.id)
            return Done{{}, ackOf(command.key, {call.id, {}}, entry->loaded.joinedSeq, call.acceptedAt)};
        if (entry->overdue != Overdue::Everyone && call.transferTo != me.id)
            return refusedWith(Refusal::AlreadyTaken, 0, call.ownerName);
        break;
    case ChatState::Waiting:
    case ChatState::Missed:
        break;
    }
    Lines lines(call.id, call.lastSeq, now.wall);
    const Events events = accepting(call, me, lines, now.wall);
    return Done{events, ackOf(command.key, {call.id, {}}, lines.lastSeq(), now.wall)};
}

Decision ChatRules::decide(const Admin &me, const SendMessage &command, Now now) const
{
    const ChatInMemory *entry = s.chats.findWithLines(command.chat);
    if (!entry && !s.chats.isMissing(command.chat))
        return Needs{command.chat};
    if (!entry)
        return refusedWith(Refusal::NotFound);
    const Chat &open = entry->chat();
    if (const auto it = entry->loaded.keys.constFind(senderKey({Side::Admin, me.id}, command.key));
        it != entry->loaded.keys.constEnd())
        return Done{{}, ackOf(command.key, {open.id, {}}, it->seq, it->at)};
    if (const auto problem = textProblem(command.text, maxTextLength))
        return *problem;
    if (!open.isOpen())
        return refusedWith(Refusal::ChatOver);
    if (open.owner != me.id)
        return open.owner.isValid() ? refusedWith(Refusal::AlreadyTaken, 0, open.ownerName)
                                    : refusedWith(Refusal::NotFound);

    Events events;
    Lines lines(open.id, open.lastSeq, now.wall);
    if (open.state != ChatState::Active) {
        // Their chat rings again because they had vanished, and here they are: by writing they have taken it.
        events = accepting(open, me, lines, now.wall);
    }
    const MessageAdded added = lines.text(Side::Admin, me.name, command.text, command.key, me.id);
    events.append(added);
    // An answer counts as having read.
    if (!entry->unread.isEmpty()) {
        Receipts receipts = open.receipts;
        receipts.adminRead = std::max(receipts.adminRead, entry->unread.last().seq);
        receipts.adminDelivered = std::max(receipts.adminDelivered, receipts.adminRead);
        noteRead(events, *entry, receipts, now);
    }
    return Done{events, ackOf(command.key, {open.id, {}}, added.message.seq, now.wall)};
}

Decision ChatRules::decide(const Admin &me, const EndChat &command, Now now) const
{
    const ChatInMemory *entry = s.chats.find(command.chat);
    if (!entry && !s.chats.isMissing(command.chat))
        return Needs{command.chat};
    if (!entry)
        return refusedWith(Refusal::NotFound);
    const Chat &open = entry->chat();
    if (!open.isOpen())
        return Done{{}, ackOf(command.key, {open.id, {}}, 0, open.endedAt)};
    if (open.state != ChatState::Active)
        return refusedWith(Refusal::NotFound);
    if (open.owner != me.id)
        return refusedWith(Refusal::AlreadyTaken, 0, open.ownerName);
    Lines lines(open.id, open.lastSeq, now.wall);
    const MessageAdded line = lines.system(MessageKind::Ended, me.name, me.id);
    return Done{{line, ChatEnded{open.id, EndReason::Admin, now.wall}},
                ackOf(command.key, {open.id, {}}, line.message.seq, now.wall)};
}

Decision ChatRules::decide(const Admin &me, const Receipt &command, Now now) const
{
    const ChatInMemory *entry = s.chats.find(command.chat);
    if (!entry || entry->chat().owner != me.id)
        return refusedWith(Refusal::NotFound);
    Receipts receipts = entry->chat().receipts;
    const qint64 last = entry->chat().lastSeq;
    receipts.adminRead = std::max(receipts.adminRead, std::min(command.read, last));
    receipts.adminDelivered = std::max({receipts.adminDelivered, std::min(command.delivered, last), receipts.adminRead});
    Events events;
    noteRead(events, *entry, receipts, now);
    return Done{events, {}};
}

} // namespace deskbell
