// SPDX-License-Identifier: MIT
#include "server/domain/views.h"

namespace deskbell {

namespace {

constexpr qsizetype shownFirstText = 500;

qint64 remaining(const Desk::ChatInMemory &entry, Now now)
{
    return entry.chat().state == ChatState::Waiting ? std::max<qint64>(0, entry.deadline - now.steady) : 0;
}

/// Enough to judge a call by. All calls stand in one frame for whoever logs in; the whole text is in the chat.
QString shortened(const QString &text)
{
    if (text.size() <= shownFirstText)
        return text;
    return text.left(text.at(shownFirstText - 1).isHighSurrogate() ? shownFirstText - 1 : shownFirstText) + u'…';
}

} // namespace

VisitorChat visitorView(const Desk::ChatInMemory &entry, Now now)
{
    const Chat &chat = entry.chat();
    VisitorChat view;
    view.id = chat.id;
    view.state = chat.state;
    view.endReason = chat.endReason;
    view.openedAt = chat.openedAt;
    view.remaining = remaining(entry, now);
    view.waitTime = chat.waitTime;
    view.lastSeq = chat.lastSeq;
    view.adminName = chat.state == ChatState::Active || chat.state == ChatState::Ended ? chat.ownerName : QString();
    view.alerts = int(entry.alerts.size());
    view.receipts = chat.receipts;
    view.inquiry = chat.inquiry;
    return view;
}

DeskChat deskView(const Desk &desk, const Desk::ChatInMemory &entry, Now now)
{
    const Chat &chat = entry.chat();
    DeskChat view;
    view.id = chat.id;
    view.state = chat.state;
    view.endReason = chat.endReason;
    view.openedAt = chat.openedAt;
    view.ringingSince = chat.ringingSince;
    view.remaining = remaining(entry, now);
    view.waitTime = chat.waitTime;
    view.acceptedAt = chat.acceptedAt;
    view.endedAt = chat.endedAt;
    view.lastSeq = chat.lastSeq;
    view.owner = chat.owner;
    view.ownerName = chat.ownerName;
    view.visitorName = chat.visitorName;
    view.email = chat.email;
    view.verified = chat.verified;
    view.visitorOnline = desk.isVisitorOnline(chat.visitor);
    view.blocked = desk.isBlocked(chat.visitor);
    view.page = chat.page;
    view.agent = chat.agent;
    if (chat.state == ChatState::Waiting || chat.state == ChatState::Missed)
        view.firstText = shortened(chat.firstText);
    view.receipts = chat.receipts;
    view.inquiry = chat.inquiry;
    return view;
}

VisitorInquiry visitorView(const StoredInquiry &stored)
{
    const Inquiry &inquiry = stored.inquiry;
    VisitorInquiry view;
    view.id = inquiry.row.id;
    view.state = inquiry.row.state;
    view.kind = inquiry.row.kind;
    view.title = inquiry.row.title;
    view.text = inquiry.text;
    view.at = inquiry.row.at;
    view.chat = inquiry.row.chat;
    view.comments = inquiry.comments;
    return view;
}

} // namespace deskbell
