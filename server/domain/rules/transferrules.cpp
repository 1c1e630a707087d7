// SPDX-License-Identifier: MIT
#include "server/domain/rules/transferrules.h"

#include "common/plaintext.h"
#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/ringing.h"

#include <algorithm>

namespace deskbell {

Decision TransferRules::decide(const Admin &me, const Transfer &command, Now now) const
{
    const ChatInMemory *entry = s.chats.find(command.chat);
    if (!entry && !s.chats.isMissing(command.chat))
        return Needs{command.chat};
    if (!entry)
        return refusedWith(Refusal::NotFound);
    const bool hasNote = !isBlank(command.note);
    if (hasNote) {
        // The note is one like any other, and so is its key.
        const NoteLookup lookup{{me.id, command.key}, {}, {}};
        if (!s.notes.knows(lookup))
            return Needs{lookup};
        if (const Ack *answer = s.notes.answerTo(lookup.key))
            return Done{{}, *answer};
        if (command.note.size() > maxTextLength)
            return tooLong("note"_L1);
    }
    const Chat &chat = entry->chat();
    if (!chat.isOpen())
        return refusedWith(Refusal::ChatOver);
    if (chat.state != ChatState::Active)
        return refusedWith(Refusal::NotFound);
    if (chat.owner != me.id)
        return refusedWith(Refusal::AlreadyTaken, 0, chat.ownerName);
    if (command.to == me.id)
        return refusedWith(Refusal::BadRequest);
    const Admin *to = s.accounts.find(command.to);
    if (!to || to->disabled)
        return notFound("to"_L1);

    Events events;
    if (hasNote) {
        Note note;
        note.id = s.notes.next();
        note.chat = chat.id;
        note.admin = me.id;
        note.adminName = me.name;
        note.text = command.note;
        note.at = now.wall;
        note.key = command.key;
        events.append(NoteAdded{note});
    }
    const bool ringsThere = chat.transferTo == to->id;
    if (!ringsThere && !s.there->hasInbox(to->id))
        return refusedWith(Refusal::Unreachable, 0, to->name);
    if (!ringsThere)
        events.append(TransferBegan{chat.id, to->id, me.id, now.wall, now.wall + transferTime});
    return Done{events, ackOf(command.key, {chat.id, {}}, 0, now.wall)};
}

Decision TransferRules::decide(const Admin &me, const CancelTransfer &command, Now now) const
{
    const ChatInMemory *entry = s.chats.find(command.chat);
    if (!entry && !s.chats.isMissing(command.chat))
        return Needs{command.chat};
    if (!entry)
        return refusedWith(Refusal::NotFound);
    const Chat &chat = entry->chat();
    const Ack ack = ackOf(command.key, {chat.id, {}}, 0, now.wall);
    if (me.id == chat.transferTo)
        return Done{{TransferEnded{chat.id, chat.transferTo, TransferEnd::NotTaken, now.wall}}, ack};
    if (me.id != chat.owner)
        return refusedWith(Refusal::NotFound);
    if (!chat.transferTo.isValid())
        return Done{{}, ack};
    return Done{{TransferEnded{chat.id, chat.transferTo, TransferEnd::Cancelled, now.wall}}, ack};
}

Decision TransferRules::decide(const Admin &me, const TakeOver &command, Now now) const
{
    const ChatInMemory *entry = s.chats.find(command.chat);
    if (!entry && !s.chats.isMissing(command.chat))
        return Needs{command.chat};
    if (!entry)
        return refusedWith(Refusal::NotFound);
    const Chat &chat = entry->chat();
    if (chat.state != ChatState::Active)
        return refusedWith(chat.isOpen() ? Refusal::NotFound : Refusal::ChatOver);
    if (chat.owner == me.id && !entry->loaded.hasLines)
        return Needs{command.chat};
    if (chat.owner == me.id)
        return Done{{}, ackOf(command.key, {chat.id, {}}, entry->loaded.joinedSeq, chat.acceptedAt)};
    if (chat.owner != command.from)
        return refusedWith(Refusal::AlreadyTaken, 0, chat.ownerName);
    Lines lines(chat.id, chat.lastSeq, now.wall);
    const Events events = accepting(chat, me, lines, now.wall);
    return Done{events, ackOf(command.key, {chat.id, {}}, lines.lastSeq(), now.wall)};
}

Events endingTransfersTo(AdminId admin, const DeskState &state, qint64 at)
{
    Events events;
    const QList<ChatId> open = state.chats.open();
    for (const ChatId id : open) {
        if (state.chats.find(id)->chat().transferTo == admin)
            events.append(TransferEnded{id, admin, TransferEnd::NotTaken, at});
    }
    return events;
}

} // namespace deskbell
