// SPDX-License-Identifier: MIT
#include "server/domain/rules/inquiryrules.h"

#include "common/plaintext.h"
#include "server/domain/fold.h"
#include "server/domain/rules/checks.h"
#include "server/domain/rules/lines.h"
#include "server/domain/rules/person.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr Author visitorAuthor{Side::Visitor, {}};
constexpr qsizetype mostUnanswered = 20; ///< comments of a visitor in a row
constexpr qint64 waitForAnswer = 3'600'000;

Ack ackOf(const QString &key, InquiryId inquiry, qint64 at, ChatId chat = {})
{
    Ack ack;
    ack.key = key;
    ack.chat = chat;
    ack.inquiry = inquiry;
    ack.at = at;
    return ack;
}

/// Comments at the end that no admin has answered.
qsizetype unanswered(const QList<InquiryComment> &comments)
{
    const auto answer = std::find_if(comments.rbegin(), comments.rend(), [](const InquiryComment &c) { return c.from == Side::Admin; });
    return std::distance(comments.rbegin(), answer);
}

/// How long its call has rung, or did before it was answered. While it waits only steady time counts.
qint64 rangFor(const ChatInMemory &entry, Now now)
{
    const Chat &chat = entry.chat();
    if (chat.state == ChatState::Waiting)
        return chat.waitTime - std::clamp<qint64>(entry.deadline - now.steady, 0, chat.waitTime);
    const qint64 until = chat.acceptedAt > chat.ringingSince ? chat.acceptedAt : chat.deadline;
    return std::clamp<qint64>(until - chat.ringingSince, 0, chat.waitTime);
}

} // namespace

Decision InquiryRules::decide(const VisitorInMemory &me, const FileInquiry &command, Now now, const CommandContext &context) const
{
    if (command.kind == InquiryKind::MissedCall)
        return refusedWith(Refusal::BadRequest);
    if (const auto answer = me.answers.find(command.key))
        return Done{{}, *answer};
    if (const auto problem = problemWith(s, context, me.visitor))
        return *problem;
    const QString title = isBlank(command.title) ? QString() : command.title.simplified();
    const QString text = isBlank(command.text) ? QString() : command.text.trimmed();
    if (title.size() > maxTitleLength)
        return tooLong("title"_L1);
    if (const auto problem = textProblem(text.isEmpty() ? title : text, maxInquiryLength))
        return *problem;

    const ChatInMemory *entry = nullptr;
    if (command.chat.isValid()) {
        entry = s.chats.find(command.chat);
        if (!entry && !s.chats.isMissing(command.chat))
            return Needs{command.chat};
        if (!entry || me.isNew || entry->chat().visitor != me.visitor.id)
            return refusedWith(Refusal::NotFound);
        if (const InquiryId filed = entry->chat().inquiry; filed.isValid()) {
            const StoredInquiry *stored = s.inquiries.find(filed);
            if (!stored && !s.inquiries.isMissing(filed))
                return Needs{filed};
            if (stored && !stored->deleted) {
                const bool saysNothingNew = stored->text == text;
                if (saysNothingNew)
                    return Done{{}, ackOf(command.key, filed, stored->summary.at, command.chat)};
                const QString both = title.isEmpty() || text.startsWith(title) ? text
                    : text.isEmpty()                                           ? title
                                                                               : title + u'\n' + text;
                return comment(*stored, visitorAuthor, me.visitor.name, command.key, both, now);
            }
        }
    }

    Events events;
    const VisitorId number = me.visitor.id.isValid() ? me.visitor.id : s.visitors.next();
    const Person person = personOf(command.name, command.email, me.visitor.name, context, number);
    const Visitor visitor = visitorAs(person, me.visitor, number);
    if (visitor != me.visitor)
        events.append(VisitorKnown{visitor, now.wall});

    StoredInquiry filed;
    filed.site = me.visitor.site;
    filed.visitor = visitor.id;
    filed.key = command.key;
    InquirySummary &row = filed.summary;
    row.id = s.inquiries.next();
    row.kind = command.kind;
    row.title = title.isEmpty() ? madeTitle(text) : title;
    row.visitorName = person.name;
    row.verified = visitor.verified;
    row.at = now.wall;
    row.chat = command.chat;
    const bool hasOwnType = s.settings.topics.contains(command.topic);
    row.labels.topic = hasOwnType ? command.topic : topicOf(command.kind);
    filed.filedAs = hasOwnType ? command.topic : QString();
    filed.text = text;
    filed.email = person.email.isEmpty() && entry ? entry->chat().email : person.email;
    filed.page = cleanPage(command.page);
    filed.agent = displayLine(command.agent, maxAgentLength);
    if (entry && filed.page.isEmpty())
        filed.page = entry->chat().page;
    if (entry && filed.agent.isEmpty())
        filed.agent = entry->chat().agent;
    filed.device = cleanDevice(command.screen, command.language, command.zone);
    if (entry && filed.device == Device{})
        filed.device = entry->chat().device;
    if (entry) {
        filed.waited = rangFor(*entry, now);
        row.labels.tags = entry->chat().labels.tags;
    }
    const int pageErrors = std::clamp(command.pageErrors, 0, maxPageErrors);
    events.append(InquiryFiled{filed, pageErrors > 0 || !entry ? pageErrors : entry->pageErrors});
    if (entry && (entry->chat().state == ChatState::Waiting || entry->chat().state == ChatState::Missed)) {
        Lines lines(command.chat, entry->chat().lastSeq, now.wall);
        events.append(lines.system(MessageKind::Filed, person.name));
        events.append(ChatEnded{command.chat, EndReason::Filed, now.wall});
    }
    return Done{events, ackOf(command.key, row.id, now.wall, command.chat)};
}

Decision InquiryRules::decide(const VisitorInMemory &me, const CommentInquiry &command, Now now, const CommandContext &context) const
{
    if (const auto answer = me.answers.find(command.key))
        return Done{{}, *answer};
    if (s.blocks.isBlocked(me.visitor))
        return refusedWith(Refusal::Blocked);
    if (context.workAsked)
        return *context.workAsked;
    const StoredInquiry *stored = s.inquiries.find(command.inquiry);
    if (!stored && !s.inquiries.isMissing(command.inquiry))
        return Needs{command.inquiry};
    if (!stored || stored->deleted || me.isNew || stored->visitor != me.visitor.id)
        return refusedWith(Refusal::NotFound);
    if (const auto problem = textProblem(command.text, maxTextLength))
        return *problem;
    return comment(*stored, visitorAuthor, me.visitor.name, command.key, command.text, now);
}

Decision InquiryRules::decide(const VisitorInMemory &me, const SeeInquiry &command, Now now) const
{
    const StoredInquiry *stored = s.inquiries.find(command.inquiry);
    if (!stored && !s.inquiries.isMissing(command.inquiry))
        return Needs{command.inquiry};
    if (!stored || stored->deleted || me.isNew || stored->visitor != me.visitor.id)
        return refusedWith(Refusal::NotFound);
    const auto isIt = [&](const InquiryComment &comment) { return comment.id == command.comment; };
    if (command.comment <= stored->seen || std::none_of(stored->comments.begin(), stored->comments.end(), isIt))
        return Done{};
    return Done{{InquirySeen{command.inquiry, command.comment, now.wall}}, {}};
}

Decision InquiryRules::decide(const Admin &me, const CommentInquiry &command, Now now) const
{
    const StoredInquiry *stored = s.inquiries.find(command.inquiry);
    if (!stored && !s.inquiries.isMissing(command.inquiry))
        return Needs{command.inquiry};
    if (!stored)
        return refusedWith(Refusal::NotFound);
    const Author author{Side::Admin, me.id};
    if (const auto it = stored->commentAnswers.constFind(senderKey(author, command.key)); it != stored->commentAnswers.constEnd())
        return Done{{}, *it};
    if (stored->deleted)
        return refusedWith(Refusal::NotFound);
    if (const auto problem = textProblem(command.text, maxTextLength))
        return *problem;
    return comment(*stored, author, me.name, command.key, command.text, now);
}

/// Looks an inquiry up for an admin's command; `go` decides once it is there.
template <class Go>
Decision InquiryRules::withInquiry(InquiryId id, Go go) const
{
    const StoredInquiry *stored = s.inquiries.find(id);
    if (!stored && !s.inquiries.isMissing(id))
        return Needs{id};
    if (!stored)
        return refusedWith(Refusal::NotFound);
    return go(*stored);
}

Decision InquiryRules::decide(const Admin &me, const ResolveInquiry &command, Now now) const
{
    return withInquiry(command.inquiry, [&](const StoredInquiry &stored) -> Decision {
        if (stored.deleted)
            return refusedWith(Refusal::NotFound);
        const Ack ack = ackOf(command.key, command.inquiry, now.wall);
        if (stored.summary.state == InquiryState::Resolved)
            return Done{{}, ack};
        return Done{{InquiryResolved{command.inquiry, me.id, now.wall}}, ack};
    });
}

Decision InquiryRules::decide(const Admin &me, const ReopenInquiry &command, Now now) const
{
    return withInquiry(command.inquiry, [&](const StoredInquiry &stored) -> Decision {
        if (stored.deleted)
            return refusedWith(Refusal::NotFound);
        const Ack ack = ackOf(command.key, command.inquiry, now.wall);
        if (stored.summary.state == InquiryState::Open)
            return Done{{}, ack};
        return Done{{InquiryReopened{command.inquiry, me.id, now.wall}}, ack};
    });
}

Decision InquiryRules::decide(const Admin &me, const DeleteInquiry &command, Now now) const
{
    return withInquiry(command.inquiry, [&](const StoredInquiry &stored) -> Decision {
        const Ack ack = ackOf(command.key, command.inquiry, now.wall);
        if (stored.deleted)
            return Done{{}, ack};
        const bool isSettled = stored.summary.comments > 0 || stored.summary.state == InquiryState::Resolved;
        if (!isSettled)
            return refusedWith(Refusal::NotSettled);
        Events events{InquiryDeleted{command.inquiry, me.id, now.wall}};
        for (const LetterId letter : s.letters.of(stored))
            events.append(LetterDiscarded{letter});
        return Done{events, ack};
    });
}

Decision InquiryRules::comment(const StoredInquiry &inquiry, Author author, const QString &name, const QString &key,
                         const QString &text, Now now) const
{
    // An admin who opens it gets all of it in one frame.
    if (author.side == Side::Visitor && unanswered(inquiry.comments) >= mostUnanswered)
        return refusedWith(Refusal::TooFast, waitForAnswer);
    InquiryComment comment;
    comment.id = s.inquiries.nextComment();
    comment.from = author.side;
    comment.name = name;
    comment.text = text;
    comment.at = now.wall;
    comment.key = key;
    comment.admin = author.admin;
    Events events{InquiryCommented{inquiry.summary.id, comment, inquiry.visitor}};
    if (inquiry.summary.state == InquiryState::Resolved)
        events.append(InquiryReopened{inquiry.summary.id, author.admin, now.wall});
    return Done{events, ackOfComment(inquiry.summary.id, comment)};
}

} // namespace deskbell
