// SPDX-License-Identifier: MIT
// What a visitor may do.
#include "server/domain/desk.h"

#include "common/plaintext.h"
#include "server/domain/checks.h"
#include "server/domain/fold.h"
#include "server/domain/lines.h"

namespace deskbell {

namespace {

constexpr Author visitorAuthor{Side::Visitor, {}};
constexpr qsizetype mostUnanswered = 20; ///< comments of a visitor in a row
constexpr qint64 waitForAnswer = 3'600'000;

Ack ackOf(const QString &key, ChatId chat, const KnownMessage &known)
{
    Ack ack;
    ack.key = key;
    ack.chat = chat;
    ack.seq = known.seq;
    ack.at = known.at;
    return ack;
}

/// Comments at the end that no admin has answered.
qsizetype unanswered(const QList<InquiryComment> &comments)
{
    const auto answer = std::find_if(comments.rbegin(), comments.rend(), [](const InquiryComment &c) { return c.from == Side::Admin; });
    return std::distance(comments.rbegin(), answer);
}

Ack ackOf(const QString &key, ChatId chat, qint64 seq, qint64 at)
{
    return ackOf(key, chat, KnownMessage{seq, at, 0});
}

/// How long its call has rung, or did before it was answered. While it waits only steady time counts.
qint64 rangFor(const Desk::ChatInMemory &entry, Now now)
{
    const Chat &chat = entry.chat();
    if (chat.state == ChatState::Waiting)
        return chat.waitTime - std::clamp<qint64>(entry.deadline - now.steady, 0, chat.waitTime);
    const qint64 until = chat.acceptedAt > chat.ringingSince ? chat.acceptedAt : chat.deadline;
    return std::clamp<qint64>(until - chat.ringingSince, 0, chat.waitTime);
}

struct Person {
    QString name;
    QString email;
    QString subject; ///< empty: nobody vouches for him
};

/// The site's word goes over the person's own, for this one command. `known` is the name he had before, if none is given.
Person personOf(const QString &name, const QString &email, const QString &known, const Standing &standing)
{
    Person person{displayName(name), cleanEmail(email), {}};
    if (person.name.isEmpty())
        person.name = known;
    if (const auto &identity = standing.identity) {
        person.name = identity->name;
        person.subject = identity->subject;
        if (!identity->email.isEmpty())
            person.email = identity->email;
    }
    return person;
}

/// The visitor as he is known from now on; `next` is his number if he is new.
Visitor visitorAs(const Person &person, Visitor visitor, VisitorId next)
{
    if (!visitor.id.isValid())
        visitor.id = next;
    visitor.name = person.name;
    visitor.verified = !person.subject.isEmpty();
    if (!person.email.isEmpty())
        visitor.email = person.email;
    if (visitor.verified)
        visitor.subject = person.subject;
    return visitor;
}

} // namespace

/// Milliseconds until one more text of theirs is allowed; 0 if it is now.
qint64 Desk::tooFastFor(const VisitorKey &who, const VisitorInMemory &me, Now now) const
{
    constexpr qint64 window = 10'000;
    const int limit = m_settings.messagesPerTenSeconds;
    if (limit <= 0 || me.recent.size() < limit || m_there->isExempt(who))
        return 0;
    const qint64 oldestThatCounts = me.recent.at(me.recent.size() - limit);
    return std::max<qint64>(0, oldestThatCounts + window - now.steady);
}

/// What stands against ringing and filing, known keys apart.
std::optional<Refused> Desk::problemWith(const Standing &standing, const Visitor &visitor) const
{
    const auto &identity = standing.identity;
    if (isBlocked(visitor) || (identity && isBlocked(identity->subject)))
        return refusedWith(Refusal::Blocked);
    // One browser's token never becomes a second person's: he would see the first one's chats.
    if (identity && !visitor.subject.isEmpty() && visitor.subject != identity->subject)
        return refusedWith(Refusal::IdentityRefused);
    if (m_settings.identity == IdentityRule::Required && !identity && !standing.isOwnPage)
        return refusedWith(standing.hasBadToken ? Refusal::IdentityRefused : Refusal::IdentityNeeded);
    return standing.workAsked;
}

Decision Desk::decide(const VisitorKey &who, const OpenCall &command, Now now, const Standing &standing) const
{
    const VisitorInMemory *me = known(who);
    if (!me)
        return Needs{who};
    if (!isKey(command.key))
        return refusedWith(Refusal::BadRequest);
    if (const auto answer = me->loaded.answers.constFind(command.key); answer != me->loaded.answers.constEnd())
        return Done{{}, *answer};
    const ChatId newest = me->loaded.newestChat;
    const ChatInMemory *entry = chat(newest);
    if (!entry && newest.isValid() && !m_missingChats.contains(newest))
        return Needs{newest};
    if (const auto ack = entry ? ackOfLine(*entry, command.key) : std::nullopt)
        return Done{{}, *ack};
    if (const auto problem = problemWith(standing, me->loaded.visitor))
        return *problem;
    const QString text = isBlank(command.text) ? QString() : command.text.trimmed();
    if (text.size() > maxTextLength)
        return tooLong("text"_L1);

    const Person person = personOf(command.name, command.email, {}, standing);

    Events events;
    const Visitor visitor = visitorAs(person, me->loaded.visitor, {m_lastVisitor.value + 1});
    if (visitor != me->loaded.visitor)
        events.append(VisitorKnown{visitor, now.wall});

    if (entry && entry->chat().isOpen()) {
        const Chat &open = entry->chat();
        const qint64 wait = tooFastFor(who, *me, now);
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
    chat.id = ChatId{m_lastChat.value + 1};
    chat.site = who.site;
    chat.visitor = visitor.id;
    chat.key = command.key;
    chat.openedAt = chat.ringingSince = now.wall;
    chat.waitTime = m_settings.waitTime;
    chat.deadline = now.wall + m_settings.waitTime;
    chat.visitorName = person.name;
    chat.email = person.email;
    chat.verified = visitor.verified;
    chat.page = cleanPage(command.page);
    chat.agent = displayLine(command.agent, maxAgentLength);
    chat.firstText = text;
    events.append(CallOpened{chat});
    Lines lines(chat.id, 0, now.wall);
    events.append(lines.system(MessageKind::Called, person.name, {}, command.key));
    if (!text.isEmpty())
        events.append(lines.text(Side::Visitor, person.name, text, command.key));
    return Done{events, ackOf(command.key, chat.id, 1, now.wall)};
}

/// A waiting or missed call is cancelled, an active chat ended; an ended one stays as it is.
Decision Desk::endForVisitor(const VisitorKey &who, ChatId id, const QString &key, Now now) const
{
    const VisitorInMemory *me = known(who);
    if (!me)
        return Needs{who};
    if (!isKey(key))
        return refusedWith(Refusal::BadRequest);
    const ChatInMemory *entry = chat(id);
    if (!entry && !m_missingChats.contains(id))
        return Needs{id};
    if (!entry || me->isNew || entry->chat().visitor != me->loaded.visitor.id)
        return refusedWith(Refusal::NotFound);

    const Chat &open = entry->chat();
    Ack ack = ackOf(key, id, 0, now.wall);
    Lines lines(id, open.lastSeq, now.wall);
    switch (open.state) {
    case ChatState::Ended:
        return Done{{}, ack};
    case ChatState::Waiting:
        return Done{{lines.system(MessageKind::Cancelled, open.visitorName),
                     ChatEnded{id, EndReason::Cancelled, now.wall}}, ack};
    case ChatState::Missed:
        if (const auto needs = neededToFile(*entry))
            return *needs;
        // He waited in vain: that stays on the board, whatever he presses.
        return Done{fileForVisitor(*entry, {m_lastInquiry.value + 1}, {m_lastComment.value + 1}, now), ack};
    case ChatState::Active:
        break;
    }
    return Done{{lines.system(MessageKind::Ended, open.visitorName), ChatEnded{id, EndReason::Visitor, now.wall}}, ack};
}

Decision Desk::decide(const VisitorKey &who, const CancelCall &command, Now now) const
{
    const Decision decision = endForVisitor(who, command.chat, command.key, now);
    const ChatInMemory *entry = chat(command.chat);
    const bool isTaken = entry && entry->chat().state == ChatState::Active;
    if (isTaken && std::holds_alternative<Done>(decision))
        return refusedWith(Refusal::NotWaiting);
    return decision;
}

Decision Desk::decide(const VisitorKey &who, const EndChat &command, Now now) const
{
    return endForVisitor(who, command.chat, command.key, now);
}

Decision Desk::decide(const VisitorKey &who, const FileInquiry &command, Now now, const Standing &standing) const
{
    const VisitorInMemory *me = known(who);
    if (!me)
        return Needs{who};
    if (!isKey(command.key) || command.kind == InquiryKind::MissedCall)
        return refusedWith(Refusal::BadRequest);
    if (const auto answer = me->loaded.answers.constFind(command.key); answer != me->loaded.answers.constEnd())
        return Done{{}, *answer};
    if (const auto problem = problemWith(standing, me->loaded.visitor))
        return *problem;
    const QString title = isBlank(command.title) ? QString() : command.title.simplified();
    const QString text = isBlank(command.text) ? QString() : command.text.trimmed();
    if (title.size() > maxTitleLength)
        return tooLong("title"_L1);
    if (const auto problem = textProblem(text.isEmpty() ? title : text, maxInquiryLength))
        return *problem;

    const ChatInMemory *entry = nullptr;
    if (command.chat.isValid()) {
        entry = chat(command.chat);
        if (!entry && !m_missingChats.contains(command.chat))
            return Needs{command.chat};
        if (!entry || me->isNew || entry->chat().visitor != me->loaded.visitor.id)
            return refusedWith(Refusal::NotFound);
        if (const InquiryId filed = entry->chat().inquiry; filed.isValid()) {
            const StoredInquiry *stored = inquiry(filed);
            if (!stored && !m_missingInquiries.contains(filed))
                return Needs{filed};
            if (stored && !stored->deleted) {
                const bool saysNothingNew = stored->text == text;
                if (saysNothingNew) {
                    Ack ack = ackOf(command.key, command.chat, 0, stored->summary.at);
                    ack.inquiry = filed;
                    return Done{{}, ack};
                }
                const QString both = title.isEmpty() || text.startsWith(title) ? text
                    : text.isEmpty()                                           ? title
                                                                               : title + u'\n' + text;
                return commentOn(*stored, visitorAuthor, me->loaded.visitor.name, command.key, both, now);
            }
        }
    }

    Events events;
    const Person person = personOf(command.name, command.email, me->loaded.visitor.name, standing);
    const Visitor visitor = visitorAs(person, me->loaded.visitor, {m_lastVisitor.value + 1});
    if (visitor != me->loaded.visitor)
        events.append(VisitorKnown{visitor, now.wall});

    StoredInquiry filed;
    filed.site = who.site;
    filed.visitor = visitor.id;
    filed.key = command.key;
    InquirySummary &row = filed.summary;
    row.id = InquiryId{m_lastInquiry.value + 1};
    row.kind = command.kind;
    row.title = title.isEmpty() ? madeTitle(text) : title;
    row.visitorName = person.name;
    row.verified = visitor.verified;
    row.at = now.wall;
    row.chat = command.chat;
    filed.text = text;
    filed.email = person.email.isEmpty() && entry ? entry->chat().email : person.email;
    filed.page = cleanPage(command.page);
    filed.agent = displayLine(command.agent, maxAgentLength);
    if (entry && filed.page.isEmpty())
        filed.page = entry->chat().page;
    if (entry && filed.agent.isEmpty())
        filed.agent = entry->chat().agent;
    if (entry)
        filed.waited = rangFor(*entry, now);
    events.append(InquiryFiled{filed});
    if (entry && (entry->chat().state == ChatState::Waiting || entry->chat().state == ChatState::Missed)) {
        Lines lines(command.chat, entry->chat().lastSeq, now.wall);
        events.append(lines.system(MessageKind::Filed, person.name));
        events.append(ChatEnded{command.chat, EndReason::Filed, now.wall});
    }
    Ack ack = ackOf(command.key, command.chat, 0, now.wall);
    ack.inquiry = row.id;
    return Done{events, ack};
}

Decision Desk::decide(const VisitorKey &who, const SendMessage &command, Now now) const
{
    const VisitorInMemory *me = known(who);
    if (!me)
        return Needs{who};
    if (!isKey(command.key))
        return refusedWith(Refusal::BadRequest);
    const ChatInMemory *entry = chat(command.chat);
    if (!entry && !m_missingChats.contains(command.chat))
        return Needs{command.chat};
    if (!entry || me->isNew || entry->chat().visitor != me->loaded.visitor.id)
        return refusedWith(Refusal::NotFound);
    const auto known = entry->loaded.keys.constFind({visitorAuthor, command.key});
    if (known != entry->loaded.keys.constEnd())
        return Done{{}, ackOf(command.key, command.chat, *known)};
    if (isBlocked(me->loaded.visitor))
        return refusedWith(Refusal::Blocked);
    if (const auto problem = textProblem(command.text, maxTextLength))
        return *problem;
    if (!entry->chat().isOpen())
        return refusedWith(Refusal::ChatOver);
    if (const qint64 wait = tooFastFor(who, *me, now); wait > 0)
        return refusedWith(Refusal::TooFast, wait);

    Lines lines(command.chat, entry->chat().lastSeq, now.wall);
    const MessageAdded added = lines.text(Side::Visitor, entry->chat().visitorName, command.text, command.key);
    return Done{{added}, ackOf(command.key, command.chat, added.message.seq, now.wall)};
}

Decision Desk::decide(const VisitorKey &who, const CommentInquiry &command, Now now, const Standing &standing) const
{
    const VisitorInMemory *me = known(who);
    if (!me)
        return Needs{who};
    if (!isKey(command.key))
        return refusedWith(Refusal::BadRequest);
    if (const auto answer = me->loaded.answers.constFind(command.key); answer != me->loaded.answers.constEnd())
        return Done{{}, *answer};
    if (isBlocked(me->loaded.visitor))
        return refusedWith(Refusal::Blocked);
    if (standing.workAsked)
        return *standing.workAsked;
    const StoredInquiry *stored = inquiry(command.inquiry);
    if (!stored && !m_missingInquiries.contains(command.inquiry))
        return Needs{command.inquiry};
    if (!stored || stored->deleted || me->isNew || stored->visitor != me->loaded.visitor.id)
        return refusedWith(Refusal::NotFound);
    if (const auto problem = textProblem(command.text, maxTextLength))
        return *problem;
    return commentOn(*stored, visitorAuthor, me->loaded.visitor.name, command.key, command.text, now);
}

Decision Desk::decide(const VisitorKey &who, const Receipt &command, Now) const
{
    const VisitorInMemory *me = known(who);
    const ChatInMemory *entry = chat(command.chat);
    if (!me || !entry || me->isNew || entry->chat().visitor != me->loaded.visitor.id)
        return refusedWith(Refusal::NotFound);
    Receipts receipts = entry->chat().receipts;
    const qint64 last = entry->chat().lastSeq;
    receipts.visitorRead = std::max(receipts.visitorRead, std::min(command.read, last));
    receipts.visitorDelivered = std::max({receipts.visitorDelivered, std::min(command.delivered, last), receipts.visitorRead});
    if (receipts == entry->chat().receipts)
        return Done{};
    return Done{{ReceiptsMoved{command.chat, receipts}}, {}};
}

Decision Desk::commentOn(const StoredInquiry &inquiry, Author author, const QString &name, const QString &key,
                         const QString &text, Now now) const
{
    // Whoever answers it gets all of it in one frame.
    if (author.side == Side::Visitor && unanswered(inquiry.comments) >= mostUnanswered)
        return refusedWith(Refusal::TooFast, waitForAnswer);
    InquiryComment comment;
    comment.id = CommentId{m_lastComment.value + 1};
    comment.from = author.side;
    comment.name = name;
    comment.text = text;
    comment.at = now.wall;
    comment.key = key;
    comment.admin = author.admin;
    Events events{InquiryCommented{inquiry.summary.id, comment, inquiry.visitor}};
    if (author.side == Side::Visitor && inquiry.summary.state == InquiryState::Resolved)
        events.append(InquiryReopened{inquiry.summary.id, {}, now.wall});
    return Done{events, ackOfComment(inquiry.summary.id, comment)};
}

} // namespace deskbell
