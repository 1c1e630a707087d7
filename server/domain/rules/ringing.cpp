// SPDX-License-Identifier: MIT
#include "server/domain/rules/ringing.h"

#include "server/domain/rules/checks.h"
#include "server/domain/rules/lines.h"

namespace deskbell {

std::optional<Needs> neededToFile(const DeskState &state, const ChatInMemory &entry)
{
    if (!entry.loaded.hasLines)
        return Needs{entry.chat().id};
    const InquiryId earlier = entry.chat().inquiry;
    if (!earlier.isValid() || state.inquiries.find(earlier) || state.inquiries.isMissing(earlier))
        return {};
    return Needs{earlier};
}

Events accepting(const Chat &chat, const Admin &admin, Lines &lines, qint64 at)
{
    return {CallAccepted{chat.id, admin.id, admin.name, at}, lines.system(MessageKind::Joined, admin.name, admin.id)};
}

Overdue overdueOf(const ChatInMemory &entry, qint64 read, Now now)
{
    const qint64 wait = entry.chat().waitTime;
    for (const UnreadText &text : entry.unread) {
        if (text.seq > read)
            return now.steady >= text.since + 2 * wait ? Overdue::Everyone
                : now.steady >= text.since + wait      ? Overdue::Owner
                                                       : Overdue::No;
    }
    return Overdue::No;
}

void noteRead(Events &events, const ChatInMemory &entry, const Receipts &receipts, Now now)
{
    const ChatId id = entry.chat().id;
    if (receipts != entry.chat().receipts)
        events.append(ReceiptsMoved{id, receipts});
    if (entry.overdue == Overdue::No)
        return;
    if (const Overdue overdue = overdueOf(entry, receipts.adminRead, now); overdue < entry.overdue)
        events.append(ChatOverdue{id, overdue});
}

Events ringAgain(const ChatInMemory &entry, Now now, const QString &key)
{
    const Chat &chat = entry.chat();
    Lines lines(chat.id, chat.lastSeq, now.wall);
    Events events{CallRangAgain{chat.id, now.wall, now.wall + chat.waitTime}};
    if (chat.state == ChatState::Active)
        events.append(lines.system(MessageKind::Left, chat.ownerName, chat.owner));
    events.append(lines.system(MessageKind::RangAgain, chat.visitorName, {}, key));
    return events;
}

Events fileForVisitor(const DeskState &state, const ChatInMemory &entry, InquiryId nextInquiry, CommentId nextComment, Now now)
{
    const Chat &chat = entry.chat();
    const QString typed = entry.loaded.typed.trimmed();
    Lines lines(chat.id, chat.lastSeq, now.wall);
    const Events ending{lines.system(MessageKind::Filed, chat.visitorName),
                        ChatEnded{chat.id, EndReason::Filed, now.wall}};
    const StoredInquiry *earlier = state.inquiries.find(chat.inquiry);
    if (earlier && !earlier->deleted) {
        // Never more than one inquiry per call: what came after it becomes a comment on it.
        if (typed.isEmpty())
            return ending;
        const InquiryComment comment{nextComment, Side::Visitor, chat.visitorName, typed, now.wall, {}, false};
        Events events{InquiryCommented{chat.inquiry, comment, chat.visitor}};
        if (earlier->summary.state == InquiryState::Resolved)
            events.append(InquiryReopened{chat.inquiry, {}, now.wall});
        return events + ending;
    }
    StoredInquiry filed;
    filed.site = chat.site;
    filed.visitor = chat.visitor;
    InquirySummary &row = filed.summary;
    row.id = nextInquiry;
    row.kind = InquiryKind::MissedCall;
    row.title = madeTitle(typed);
    row.visitorName = chat.visitorName;
    row.verified = chat.verified;
    row.at = now.wall;
    row.chat = chat.id;
    row.labels = {topicOf(row.kind), chat.labels.tags};
    filed.text = typed;
    filed.email = chat.email;
    filed.page = chat.page;
    filed.agent = chat.agent;
    filed.device = chat.device;
    filed.waited = chat.waitTime;

    return Events{InquiryFiled{filed, entry.pageErrors}} + ending;
}

} // namespace deskbell
