// SPDX-License-Identifier: MIT
#include "server/domain/views.h"

namespace deskbell {

namespace {

constexpr qsizetype shownFirstText = 500;

qint64 remaining(const ChatInMemory &entry, Now now)
{
    return entry.chat().state == ChatState::Waiting ? std::max<qint64>(0, entry.deadline - now.steady) : 0;
}

/// Enough to judge a call by. All calls stand in the one frame that a login is answered with; the whole text is in the chat.
QString shortened(const QString &text)
{
    if (text.size() <= shownFirstText)
        return text;
    return text.left(text.at(shownFirstText - 1).isHighSurrogate() ? shownFirstText - 1 : shownFirstText) + u'…';
}

template <class View, class T>
auto eachOf(const QList<T> &list, View view)
{
    QList<decltype(view(list.first()))> views;
    views.reserve(list.size());
    for (const T &one : list)
        views.append(view(one));
    return views;
}

std::optional<FileInfo> viewOf(const AttachedFile &file)
{
    if (!file)
        return {};
    FileInfo view;
    view.id = file->id;
    view.name = file->name;
    view.size = file->size;
    view.type = file->type;
    view.width = file->width;
    view.height = file->height;
    view.thumbnail = file->thumbnail;
    return view;
}

DeadLetter viewOf(const DeadMail &letter)
{
    DeadLetter view;
    view.id = letter.id;
    view.to = letter.to;
    view.subject = letter.subject;
    view.reason = letter.reason;
    view.at = letter.at;
    view.attempts = letter.attempts;
    view.isNotice = letter.isHook;
    view.letters = letter.letters > 1 ? letter.letters : 0;
    return view;
}

} // namespace

VisitorChat visitorView(const ChatInMemory &entry, Now now, const StaffNames &names)
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
    if ((chat.state == ChatState::Active || chat.state == ChatState::Ended) && chat.owner.isValid())
        view.adminName = names.of(chat.owner);
    view.overdue = entry.overdue != Overdue::No;
    view.alerts = int(entry.alerts.size());
    view.receipts = chat.receipts;
    view.inquiry = chat.inquiry;
    view.rating = chat.rating.value;
    view.ratingText = chat.rating.text;
    view.ratedAt = chat.rating.at;
    view.transcriptAt = chat.transcript.at;
    return view;
}

DeskChat deskView(const DeskState &desk, const ChatInMemory &entry, Now now)
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
    view.overdue = entry.overdue;
    view.visitorName = chat.visitorName;
    view.email = chat.email;
    view.verified = chat.verified;
    view.visitorOnline = desk.isHere(chat.visitor);
    view.blocked = desk.blocks.isBlocked(chat.visitor);
    view.page = chat.page;
    view.agent = chat.agent;
    if (chat.state == ChatState::Waiting || chat.state == ChatState::Missed)
        view.firstText = shortened(chat.firstText);
    view.receipts = chat.receipts;
    view.inquiry = chat.inquiry;
    view.topic = chat.labels.topic;
    view.tags = chat.labels.tags;
    view.transferTo = chat.transferTo;
    if (chat.transferTo.isValid())
        view.transferRemaining = std::max<qint64>(0, entry.transferDeadline - now.steady);
    view.visitor = chat.visitor;
    view.screen = chat.device.screen;
    view.language = chat.device.language;
    view.zone = chat.device.zone;
    view.rating = chat.rating.value;
    view.ratingText = chat.rating.text;
    view.files = chat.firstFile > 0;
    view.transcriptAt = chat.transcript.at;
    if (const Admin *admin = desk.accounts.find(chat.transcript.by))
        view.transcriptBy = admin->name;
    view.escalated = chat.state == ChatState::Waiting && chat.escalated != Escalation::None;
    if (chat.state == ChatState::Waiting && !entry.ringsFirst.isEmpty()) {
        view.ringsFirst = entry.ringsFirst;
        view.ringsFirstRemaining = std::max<qint64>(0, entry.ringsFirstUntil - now.steady);
    }
    return view;
}

VisitorInquiry visitorView(const StoredInquiry &stored, const StaffNames &names)
{
    const InquirySummary &summary = stored.summary;
    VisitorInquiry view;
    view.id = summary.id;
    view.state = summary.state;
    view.kind = summary.kind;
    view.title = summary.title;
    view.text = stored.text;
    view.at = summary.at;
    view.chat = summary.chat;
    view.filedAs = stored.filedAs;
    view.comments = eachOf(stored.comments, [&names](const InquiryComment &comment) { return visitorView(comment, names); });
    return view;
}

QList<VisitorInquiry> visitorView(const QList<StoredInquiry> &inquiries, const StaffNames &names)
{
    return eachOf(inquiries, [&names](const StoredInquiry &stored) { return visitorView(stored, names); });
}

bool namesAdmin(const ChatMessage &message)
{
    // Lines of old databases may lack the number of the admin whose name they hold.
    return message.admin.isValid() || message.from == Side::Admin || message.kind == MessageKind::Joined || message.kind == MessageKind::Left;
}

Message visitorView(const ChatMessage &message, const StaffNames &names)
{
    Message view = sharedView(message);
    if (namesAdmin(message))
        view.name = names.of(message.admin);
    return view;
}

QList<Message> visitorView(const QList<ChatMessage> &messages, const StaffNames &names)
{
    return eachOf(messages, [&names](const ChatMessage &message) { return visitorView(message, names); });
}

Comment visitorView(const InquiryComment &comment, const StaffNames &names)
{
    Comment view = sharedView(comment);
    if (comment.from != Side::Visitor)
        view.name = names.of(comment.admin);
    return view;
}

std::optional<Hours> visitorView(const OfficeHours &hours, const OfficeHours::Opening &opening)
{
    if (!hours.areSet())
        return {};
    Hours view;
    view.closed = !opening.isOpen;
    view.until = opening.until;
    if (view.closed) {
        view.rings = hours.whenClosed != OfficeHours::WhenClosed::Inquiry;
        view.inquiryFirst = hours.whenClosed == OfficeHours::WhenClosed::InquiryFirst;
        view.ko = hours.closedKo;
        view.en = hours.closedEn;
    }
    return view;
}

LinkedInquiry linkView(const StoredInquiry &stored, const StaffNames &names)
{
    LinkedInquiry view;
    view.state = stored.summary.state;
    view.kind = stored.summary.kind;
    view.title = stored.summary.title;
    view.text = stored.text;
    view.at = stored.summary.at;
    view.filedAs = stored.filedAs;
    view.comments = eachOf(stored.comments, [&names](const InquiryComment &comment) { return visitorView(comment, names); });
    return view;
}

BoardRow deskView(const InquirySummary &summary)
{
    BoardRow view;
    view.id = summary.id;
    view.state = summary.state;
    view.kind = summary.kind;
    view.title = summary.title;
    view.visitorName = summary.visitorName;
    view.verified = summary.verified;
    view.at = summary.at;
    view.comments = summary.comments;
    view.chat = summary.chat;
    view.topic = summary.labels.topic;
    view.tags = summary.labels.tags;
    view.assignee = summary.assignee;
    view.assigneeName = summary.assigneeName;
    view.files = summary.hasFiles;
    return view;
}

QList<BoardRow> deskView(const QList<InquirySummary> &rows)
{
    return eachOf(rows, [](const InquirySummary &row) { return deskView(row); });
}

DeskChat deskView(const Chat &over, bool isBlocked)
{
    DeskState nobody;
    const WhoIsThere nowhere;
    nobody.there = &nowhere;
    ChatInMemory entry;
    entry.loaded.chat = over;
    DeskChat view = deskView(nobody, entry, {});
    view.blocked = isBlocked;
    return view;
}

Inquiry deskView(const StoredInquiry &stored, bool isBlocked, const QList<DeadCommentMail> &deadMails)
{
    Inquiry view;
    view.row = deskView(stored.summary);
    view.text = stored.text;
    view.email = stored.email;
    view.page = stored.page;
    view.agent = stored.agent;
    view.waited = stored.waited;
    view.blocked = isBlocked;
    view.comments = eachOf(stored.comments, [](const InquiryComment &comment) { return sharedView(comment); });
    view.failedMails = eachOf(deadMails, [](const DeadCommentMail &mail) { return FailedMail{mail.comment, mail.id, mail.reason}; });
    view.seen = stored.seen;
    view.visitor = stored.visitor;
    view.screen = stored.device.screen;
    view.language = stored.device.language;
    view.zone = stored.device.zone;
    return view;
}

HistoryRow deskView(const ConversationSummary &conversation)
{
    HistoryRow view;
    view.kind = conversation.kind;
    view.chat = conversation.chat;
    view.inquiry = conversation.inquiry;
    view.state = conversation.state;
    view.inquiryKind = conversation.inquiryKind;
    view.visitor = conversation.visitor;
    view.visitorName = conversation.visitorName;
    view.verified = conversation.verified;
    view.title = conversation.title;
    view.admin = conversation.admin;
    view.at = conversation.at;
    view.lines = conversation.lines;
    view.topic = conversation.labels.topic;
    view.tags = conversation.labels.tags;
    view.assignee = conversation.assignee;
    view.assigneeName = conversation.assigneeName;
    view.files = conversation.hasFiles;
    return view;
}

SearchHit deskView(const FoundConversation &found)
{
    SearchHit view;
    view.row = deskView(found.conversation);
    view.seq = found.seq;
    view.comment = found.comment;
    view.note = found.note;
    view.snippet = found.snippet;
    view.spans = eachOf(found.parts, [](const FoundPart &part) { return TextSpan{part.first, part.second}; });
    return view;
}

QList<PageError> deskView(const QList<ReportedError> &errors)
{
    return eachOf(errors, [](const ReportedError &error) { return PageError{error.kind, error.text, error.where, error.at, error.count}; });
}

QList<DeadLetter> deskView(const QList<DeadMail> &letters)
{
    return eachOf(letters, [](const DeadMail &letter) { return viewOf(letter); });
}

Message sharedView(const ChatMessage &message)
{
    Message view;
    view.seq = message.seq;
    view.kind = message.kind;
    view.from = message.from;
    view.name = message.name;
    view.text = message.text;
    view.at = message.at;
    view.key = message.key;
    view.file = viewOf(message.file);
    return view;
}

QList<Message> sharedView(const QList<ChatMessage> &messages)
{
    return eachOf(messages, [](const ChatMessage &message) { return sharedView(message); });
}

Comment sharedView(const InquiryComment &comment)
{
    Comment view;
    view.id = comment.id;
    view.from = comment.from;
    view.name = comment.name;
    view.text = comment.text;
    view.at = comment.at;
    view.key = comment.key;
    view.mailed = comment.mailed;
    view.file = viewOf(comment.file);
    return view;
}

} // namespace deskbell
