// SPDX-License-Identifier: MIT
// What a visitor may do in a call and a chat.
#include "server/domain/rules/chatrules.h"

#include "common/plaintext.h"
#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/dutyrules.h"
#include "server/domain/rules/lines.h"
#include "server/domain/rules/person.h"
#include "server/domain/rules/ringing.h"

namespace deskbell {

namespace {

constexpr Author visitorAuthor{Side::Visitor, {}};

} // namespace

/// Milliseconds until one more text of theirs is allowed; 0 if it is now.
qint64 ChatRules::tooFastFor(const VisitorInMemory &me, Now now) const
{
    constexpr qint64 window = 10'000;
    const int limit = s.settings.messagesPerTenSeconds;
    if (limit <= 0 || me.recent.size() < limit || s.there->isExempt({me.visitor.site, me.visitor.tokenHash}))
        return 0;
    const qint64 oldestThatCounts = me.recent.at(me.recent.size() - limit);
    return std::max<qint64>(0, oldestThatCounts + window - now.steady);
}

Decision ChatRules::decide(const VisitorInMemory &me, const OpenCall &command, Now now, const CommandContext &context) const
{
    if (const auto answer = me.answers.find(command.key))
        return Done{{}, *answer};
    const ChatId newest = me.newestChat;
    const ChatInMemory *entry = s.chats.findWithLines(newest);
    if (!entry && newest.isValid() && !s.chats.isMissing(newest))
        return Needs{newest};
    if (const auto ack = entry ? ackOfLine(entry->loaded, command.key) : std::nullopt)
        return Done{{}, *ack};
    if (const auto problem = problemWith(s, context, me.visitor))
        return *problem;
    const QString text = isBlank(command.text) ? QString() : command.text.trimmed();
    if (text.size() > maxTextLength)
        return tooLong("text"_L1);

    const VisitorId number = me.visitor.id.isValid() ? me.visitor.id : s.visitors.next();
    const Person person = personOf(command.name, command.email, {}, context, number);

    Events events;
    const Visitor visitor = visitorAs(person, me.visitor, number);
    if (visitor != me.visitor)
        events.append(VisitorKnown{visitor, now.wall});

    const bool takesNoCalls = s.settings.hours.takesNoCallsAt(now.wall);
    if (entry && entry->chat().state == ChatState::Missed && takesNoCalls) {
        if (const auto needs = neededToFile(s, *entry))
            return *needs;
        const qint64 wait = tooFastFor(me, now);
        return wait > 0 && !text.isEmpty() ? Decision(refusedWith(Refusal::TooFast, wait))
                                           : fileInsteadOfRingingAgain(*entry, visitor.id, text, command.key, events, now);
    }
    if (entry && entry->chat().isOpen()) {
        const Chat &open = entry->chat();
        const qint64 wait = tooFastFor(me, now);
        if (wait > 0 && !text.isEmpty())
            return refusedWith(Refusal::TooFast, wait);
        qint64 lastSeq = open.lastSeq;
        if (open.state == ChatState::Missed) {
            events += ringAgain(*entry, now, text.isEmpty() ? command.key : QString());
            lastSeq += 1;
        }
        if (!text.isEmpty()) {
            Lines lines(open.id, lastSeq, now.wall);
            events.append(lines.text(Side::Visitor, open.visitorName, text, command.key));
            lastSeq = lines.lastSeq();
        }
        const CallJoined joined{visitor.id, open.id, command.key, lastSeq, now.wall};
        events.append(joined);
        return Done{events, ackOfCall(joined)};
    }

    Chat chat;
    chat.id = s.chats.next();
    chat.site = me.visitor.site;
    chat.visitor = visitor.id;
    chat.key = command.key;
    chat.openedAt = chat.ringingSince = now.wall;
    chat.waitTime = s.settings.waitTime;
    chat.deadline = now.wall + s.settings.waitTime;
    chat.visitorName = person.name;
    chat.email = person.email;
    chat.verified = visitor.verified;
    chat.page = cleanPage(command.page);
    chat.agent = displayLine(command.agent, maxAgentLength);
    chat.device = cleanDevice(command.screen, command.language, command.zone);
    chat.firstText = text;
    if (takesNoCalls) {
        // It has not rung: a missed call from the first moment on, and filed in the same breath.
        chat.state = ChatState::Missed;
        chat.missedAt = chat.deadline = now.wall;
        chat.waitTime = 0;
    }
    events.append(CallOpened{chat, takesNoCalls ? QList<AdminId>{} : onDutyAndThere(s, now.wall)});
    Lines lines(chat.id, 0, now.wall);
    ChatInMemory opened;
    opened.loaded = withoutMessages(chat);
    const auto say = [&](const MessageAdded &line) {
        events.append(line);
        fold(opened.loaded, line.message);
    };
    say(lines.system(MessageKind::Called, person.name, {}, command.key));
    if (!text.isEmpty())
        say(lines.text(Side::Visitor, person.name, text, command.key));
    if (takesNoCalls)
        events += fileForVisitor(s, opened, s.inquiries.next(), s.inquiries.nextComment(), now);
    return Done{events, ackOf(command.key, {chat.id, {}}, 1, now.wall)};
}

/// Nobody is there to be rung at: what the missed call holds, and what came with this, becomes its inquiry.
Decision ChatRules::fileInsteadOfRingingAgain(const ChatInMemory &entry, VisitorId visitor, const QString &text, const QString &key,
                                              Events events, Now now) const
{
    ChatInMemory missed = entry;
    if (!text.isEmpty()) {
        Lines lines(entry.chat().id, entry.chat().lastSeq, now.wall);
        const MessageAdded line = lines.text(Side::Visitor, entry.chat().visitorName, text, key);
        events.append(line);
        fold(missed.loaded, line.message);
    }
    const CallJoined joined{visitor, entry.chat().id, key, missed.chat().lastSeq, now.wall};
    events.append(joined);
    events += fileForVisitor(s, missed, s.inquiries.next(), s.inquiries.nextComment(), now);
    return Done{events, ackOfCall(joined)};
}

/// A waiting or missed call is cancelled, an active chat ended; an ended one stays as it is.
Decision ChatRules::endForVisitor(const VisitorInMemory &me, ChatId id, const QString &key, Now now) const
{
    const ChatInMemory *entry = s.chats.find(id);
    if (!entry && !s.chats.isMissing(id))
        return Needs{id};
    if (!entry || me.isNew || entry->chat().visitor != me.visitor.id)
        return refusedWith(Refusal::NotFound);

    const Chat &open = entry->chat();
    Ack ack = ackOf(key, {id, {}}, 0, now.wall);
    Lines lines(id, open.lastSeq, now.wall);
    switch (open.state) {
    case ChatState::Ended:
        return Done{{}, ack};
    case ChatState::Waiting:
        return Done{{lines.system(MessageKind::Cancelled, open.visitorName),
                     ChatEnded{id, EndReason::Cancelled, now.wall}}, ack};
    case ChatState::Missed:
        if (const auto needs = neededToFile(s, *entry))
            return *needs;
        // They waited in vain: that stays on the board, whatever they press.
        return Done{fileForVisitor(s, *entry, s.inquiries.next(), s.inquiries.nextComment(), now), ack};
    case ChatState::Active:
        break;
    }
    return Done{{lines.system(MessageKind::Ended, open.visitorName), ChatEnded{id, EndReason::Visitor, now.wall}}, ack};
}

Decision ChatRules::decide(const VisitorInMemory &me, const CancelCall &command, Now now) const
{
    const Decision decision = endForVisitor(me, command.chat, command.key, now);
    const ChatInMemory *entry = s.chats.find(command.chat);
    const bool isTaken = entry && entry->chat().state == ChatState::Active;
    if (isTaken && std::holds_alternative<Done>(decision))
        return refusedWith(Refusal::NotWaiting);
    return decision;
}

Decision ChatRules::decide(const VisitorInMemory &me, const EndChat &command, Now now) const
{
    return endForVisitor(me, command.chat, command.key, now);
}

Decision ChatRules::decide(const VisitorInMemory &me, const SendMessage &command, Now now) const
{
    const ChatInMemory *entry = s.chats.findWithLines(command.chat);
    if (!entry && !s.chats.isMissing(command.chat))
        return Needs{command.chat};
    if (!entry || me.isNew || entry->chat().visitor != me.visitor.id)
        return refusedWith(Refusal::NotFound);
    const auto known = entry->loaded.keys.constFind(senderKey(visitorAuthor, command.key));
    if (known != entry->loaded.keys.constEnd())
        return Done{{}, ackOf(command.key, {command.chat, {}}, known->seq, known->at)};
    if (s.blocks.isBlocked(me.visitor))
        return refusedWith(Refusal::Blocked);
    if (const auto problem = textProblem(command.text, maxTextLength))
        return *problem;
    if (!entry->chat().isOpen())
        return refusedWith(Refusal::ChatOver);
    if (const qint64 wait = tooFastFor(me, now); wait > 0)
        return refusedWith(Refusal::TooFast, wait);

    Lines lines(command.chat, entry->chat().lastSeq, now.wall);
    const MessageAdded added = lines.text(Side::Visitor, entry->chat().visitorName, command.text, command.key);
    return Done{{added}, ackOf(command.key, {command.chat, {}}, added.message.seq, now.wall)};
}

Decision ChatRules::decide(const VisitorInMemory &me, const Receipt &command, Now) const
{
    const ChatInMemory *entry = s.chats.find(command.chat);
    if (!entry || me.isNew || entry->chat().visitor != me.visitor.id)
        return refusedWith(Refusal::NotFound);
    Receipts receipts = entry->chat().receipts;
    const qint64 last = entry->chat().lastSeq;
    receipts.visitorRead = std::max(receipts.visitorRead, std::min(command.read, last));
    receipts.visitorDelivered = std::max({receipts.visitorDelivered, std::min(command.delivered, last), receipts.visitorRead});
    if (receipts == entry->chat().receipts)
        return Done{};
    return Done{{ReceiptsMoved{command.chat, receipts}}, {}};
}

} // namespace deskbell
