// SPDX-License-Identifier: MIT
// What an admin may do.
#include "server/domain/checks.h"
#include "server/domain/desk.h"
#include "server/domain/lines.h"

namespace deskbell {

namespace {

Ack ackOf(const QString &key, ChatId chat, qint64 seq, qint64 at)
{
    Ack ack;
    ack.key = key;
    ack.chat = chat;
    ack.seq = seq;
    ack.at = at;
    return ack;
}

Ack ackOf(const QString &key, InquiryId inquiry, qint64 at)
{
    Ack ack;
    ack.key = key;
    ack.inquiry = inquiry;
    ack.at = at;
    return ack;
}

Events accepting(const Chat &chat, const Admin &admin, Lines &lines, qint64 at)
{
    return {CallAccepted{chat.id, admin.id, admin.name, at}, lines.system(MessageKind::Joined, admin.name, admin.id)};
}

} // namespace

Decision Desk::decide(AdminId who, const AcceptCall &command, Now now) const
{
    const Admin *me = admin(who);
    if (!me || me->disabled)
        return refusedWith(Refusal::NotLoggedIn);
    if (!isKey(command.key))
        return refusedWith(Refusal::BadRequest);
    const ChatInMemory *entry = chat(command.chat);
    if (!entry && !m_missingChats.contains(command.chat))
        return Needs{command.chat};
    if (!entry)
        return refusedWith(Refusal::NotFound);
    const Chat &call = entry->chat();
    switch (call.state) {
    case ChatState::Ended:
        return refusedWith(Refusal::NotWaiting);
    case ChatState::Active:
        if (call.owner == who)
            return Done{{}, ackOf(command.key, call.id, entry->loaded.joinedSeq, call.acceptedAt)};
        if (entry->overdue != Overdue::Everyone)
            return refusedWith(Refusal::AlreadyTaken, 0, call.ownerName);
        break;
    case ChatState::Waiting:
    case ChatState::Missed:
        break;
    }
    Lines lines(call.id, call.lastSeq, now.wall);
    const Events events = accepting(call, *me, lines, now.wall);
    return Done{events, ackOf(command.key, call.id, lines.lastSeq(), now.wall)};
}

Decision Desk::decide(AdminId who, const SendMessage &command, Now now) const
{
    const Admin *me = admin(who);
    if (!me || me->disabled)
        return refusedWith(Refusal::NotLoggedIn);
    if (!isKey(command.key))
        return refusedWith(Refusal::BadRequest);
    const ChatInMemory *entry = chat(command.chat);
    if (!entry && !m_missingChats.contains(command.chat))
        return Needs{command.chat};
    if (!entry)
        return refusedWith(Refusal::NotFound);
    const Chat &open = entry->chat();
    if (const auto it = entry->loaded.keys.constFind({Author{Side::Admin, who}, command.key});
        it != entry->loaded.keys.constEnd())
        return Done{{}, ackOf(command.key, open.id, it->seq, it->at)};
    if (const auto problem = textProblem(command.text, maxTextLength))
        return *problem;
    if (!open.isOpen())
        return refusedWith(Refusal::ChatOver);
    if (open.owner != who)
        return open.owner.isValid() ? refusedWith(Refusal::AlreadyTaken, 0, open.ownerName)
                                    : refusedWith(Refusal::NotFound);

    Events events;
    Lines lines(open.id, open.lastSeq, now.wall);
    if (open.state != ChatState::Active) {
        // His chat rings again because he had vanished, and here he is: by writing he has taken it.
        events = accepting(open, *me, lines, now.wall);
    }
    const MessageAdded added = lines.text(Side::Admin, me->name, command.text, command.key, who);
    events.append(added);
    // Whoever answers has read.
    if (!entry->unread.isEmpty()) {
        Receipts receipts = open.receipts;
        receipts.adminRead = std::max(receipts.adminRead, entry->unread.last().seq);
        receipts.adminDelivered = std::max(receipts.adminDelivered, receipts.adminRead);
        noteRead(events, *entry, receipts, now);
    }
    return Done{events, ackOf(command.key, open.id, added.message.seq, now.wall)};
}

Decision Desk::decide(AdminId who, const EndChat &command, Now now) const
{
    const Admin *me = admin(who);
    if (!me || me->disabled)
        return refusedWith(Refusal::NotLoggedIn);
    if (!isKey(command.key))
        return refusedWith(Refusal::BadRequest);
    const ChatInMemory *entry = chat(command.chat);
    if (!entry && !m_missingChats.contains(command.chat))
        return Needs{command.chat};
    if (!entry)
        return refusedWith(Refusal::NotFound);
    const Chat &open = entry->chat();
    if (!open.isOpen())
        return Done{{}, ackOf(command.key, open.id, 0, open.endedAt)};
    if (open.state != ChatState::Active)
        return refusedWith(Refusal::NotFound);
    if (open.owner != who)
        return refusedWith(Refusal::AlreadyTaken, 0, open.ownerName);
    Lines lines(open.id, open.lastSeq, now.wall);
    const MessageAdded line = lines.system(MessageKind::Ended, me->name, who);
    return Done{{line, ChatEnded{open.id, EndReason::Admin, now.wall}},
                ackOf(command.key, open.id, line.message.seq, now.wall)};
}

Decision Desk::decide(AdminId who, const Receipt &command, Now now) const
{
    const ChatInMemory *entry = chat(command.chat);
    if (!entry || entry->chat().owner != who)
        return refusedWith(Refusal::NotFound);
    Receipts receipts = entry->chat().receipts;
    const qint64 last = entry->chat().lastSeq;
    receipts.adminRead = std::max(receipts.adminRead, std::min(command.read, last));
    receipts.adminDelivered = std::max({receipts.adminDelivered, std::min(command.delivered, last), receipts.adminRead});
    Events events;
    noteRead(events, *entry, receipts, now);
    return Done{events, {}};
}

Decision Desk::decide(AdminId who, const CommentInquiry &command, Now now) const
{
    const Admin *me = admin(who);
    if (!me || me->disabled)
        return refusedWith(Refusal::NotLoggedIn);
    if (!isKey(command.key))
        return refusedWith(Refusal::BadRequest);
    const StoredInquiry *stored = inquiry(command.inquiry);
    if (!stored && !m_missingInquiries.contains(command.inquiry))
        return Needs{command.inquiry};
    if (!stored)
        return refusedWith(Refusal::NotFound);
    const Author author{Side::Admin, who};
    if (const auto it = stored->commentAnswers.constFind({author, command.key}); it != stored->commentAnswers.constEnd())
        return Done{{}, *it};
    if (stored->deleted)
        return refusedWith(Refusal::NotFound);
    if (const auto problem = textProblem(command.text, maxTextLength))
        return *problem;
    return commentOn(*stored, author, me->name, command.key, command.text, now);
}

namespace {

/// Looks an inquiry up for an admin's command; `go` decides once it is there.
template <class Go>
Decision withInquiry(const Desk &desk, AdminId who, const QString &key, InquiryId id, bool isMissing, Go go)
{
    const Admin *me = desk.admin(who);
    if (!me || me->disabled)
        return refusedWith(Refusal::NotLoggedIn);
    if (!isKey(key))
        return refusedWith(Refusal::BadRequest);
    const StoredInquiry *stored = desk.inquiry(id);
    if (!stored && !isMissing)
        return Needs{id};
    if (!stored)
        return refusedWith(Refusal::NotFound);
    return go(*stored);
}

} // namespace

Decision Desk::decide(AdminId who, const ResolveInquiry &command, Now now) const
{
    const bool isMissing = m_missingInquiries.contains(command.inquiry);
    return withInquiry(*this, who, command.key, command.inquiry, isMissing, [&](const StoredInquiry &stored) -> Decision {
        if (stored.deleted)
            return refusedWith(Refusal::NotFound);
        const Ack ack = ackOf(command.key, command.inquiry, now.wall);
        if (stored.summary.state == InquiryState::Resolved)
            return Done{{}, ack};
        return Done{{InquiryResolved{command.inquiry, who, now.wall}}, ack};
    });
}

Decision Desk::decide(AdminId who, const ReopenInquiry &command, Now now) const
{
    const bool isMissing = m_missingInquiries.contains(command.inquiry);
    return withInquiry(*this, who, command.key, command.inquiry, isMissing, [&](const StoredInquiry &stored) -> Decision {
        if (stored.deleted)
            return refusedWith(Refusal::NotFound);
        const Ack ack = ackOf(command.key, command.inquiry, now.wall);
        if (stored.summary.state == InquiryState::Open)
            return Done{{}, ack};
        return Done{{InquiryReopened{command.inquiry, who, now.wall}}, ack};
    });
}

Decision Desk::decide(AdminId who, const DeleteInquiry &command, Now now) const
{
    const bool isMissing = m_missingInquiries.contains(command.inquiry);
    return withInquiry(*this, who, command.key, command.inquiry, isMissing, [&](const StoredInquiry &stored) -> Decision {
        const Ack ack = ackOf(command.key, command.inquiry, now.wall);
        if (stored.deleted)
            return Done{{}, ack};
        const bool isSettled = stored.summary.comments > 0 || stored.summary.state == InquiryState::Resolved;
        if (!isSettled)
            return refusedWith(Refusal::NotSettled);
        return Done{Events{InquiryDeleted{command.inquiry, who, now.wall}} + discardLettersOf(stored), ack};
    });
}

} // namespace deskbell
