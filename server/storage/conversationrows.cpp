// SPDX-License-Identifier: MIT
#include "server/storage/conversationrows.h"

namespace deskbell {

namespace {

constexpr int titleLength = 120;

QString beginningOf(const QString &text)
{
    const QString line = text.left(titleLength * 2).simplified();
    if (line.size() <= titleLength)
        return line;
    return line.left(line.at(titleLength - 1).isHighSurrogate() ? titleLength - 1 : titleLength) + u'…';
}

ConversationState stateOf(ChatState state)
{
    switch (state) {
    case ChatState::Waiting: return ConversationState::Waiting;
    case ChatState::Active: return ConversationState::Active;
    case ChatState::Missed: return ConversationState::Missed;
    case ChatState::Ended: break;
    }
    return ConversationState::Ended;
}

} // namespace

ConversationSummary summaryFrom(const SqlRows &rows, ConversationKind kind)
{
    ConversationSummary summary;
    summary.kind = kind;
    summary.visitor = {rows.integer(2)};
    summary.visitorName = rows.text(3);
    summary.verified = rows.flag(4);
    summary.title = beginningOf(rows.text(5));
    summary.admin = rows.text(6);
    summary.at = rows.integer(7);
    summary.lines = rows.number(8);
    summary.labels = {rows.text(11), rows.text(12).split(u'\n', Qt::SkipEmptyParts)};
    summary.assignee = {rows.integer(13)};
    if (kind == ConversationKind::Chat) {
        summary.chat = {rows.integer(0)};
        summary.state = stateOf(rows.word<ChatState>(1));
        summary.assigneeName = summary.admin;
        summary.hasFiles = rows.flag(14);
    } else {
        summary.inquiry = {rows.integer(0)};
        summary.chat = {rows.integer(16)};
        summary.assigneeName = rows.text(14);
        summary.state = rows.word<InquiryState>(1) == InquiryState::Open ? ConversationState::Open : ConversationState::Resolved;
        summary.inquiryKind = rows.word<InquiryKind>(15);
        summary.hasFiles = rows.flag(18);
    }
    return summary;
}

std::optional<ConversationCondition> conditionOf(const SqlConnection &database, const ConversationFilters &wanted, ConversationKind kind)
{
    const bool isChat = kind == ConversationKind::Chat;
    if ((wanted.kind && *wanted.kind != kind) || (isChat && wanted.inquiryKind))
        return {};
    const QString time = isChat ? u"opened_at"_s : u"at"_s;
    const QString keeper = isChat ? u"owner"_s : u"assignee"_s;
    ConversationCondition condition;
    if (wanted.state) {
        switch (*wanted.state) {
        case ConversationState::Waiting: condition.add(u"state = ?"_s, toBound(ChatState::Waiting)); break;
        case ConversationState::Active: condition.add(u"state = ?"_s, toBound(ChatState::Active)); break;
        case ConversationState::Missed: condition.add(u"state = ?"_s, toBound(ChatState::Missed)); break;
        case ConversationState::Ended: condition.add(u"state = ?"_s, toBound(ChatState::Ended)); break;
        case ConversationState::Open: condition.add(u"state = ?"_s, toBound(InquiryState::Open)); break;
        case ConversationState::Resolved: condition.add(u"state = ?"_s, toBound(InquiryState::Resolved)); break;
        }
        const bool isOfInquiries = *wanted.state == ConversationState::Open || *wanted.state == ConversationState::Resolved;
        if (isOfInquiries == isChat)
            return {};
    }
    if (wanted.inquiryKind)
        condition.add(u"kind = ?"_s, toBound(*wanted.inquiryKind));
    if (wanted.visitor.isValid())
        condition.add(u"visitor = ?"_s, wanted.visitor.value);
    if (wanted.admin.isValid())
        condition.add(isChat ? u"owner = ?"_s : u"settled_by = ?"_s, wanted.admin.value);
    if (!wanted.topic.isEmpty())
        condition.add(u"topic = ?"_s, wanted.topic);
    if (!wanted.tag.isEmpty()) // whole lines of the tags
        condition.add(database.contains(u"'\n' || tags || '\n'"_s, u"?"_s), QString(u'\n' + wanted.tag + u'\n'));
    if (wanted.assignee.isValid())
        condition.add(keeper + u" = ?"_s, wanted.assignee.value);
    if (wanted.unassigned)
        condition.add(keeper + u" = ?"_s, 0);
    if (wanted.files)
        condition.sql += isChat ? u" AND EXISTS (SELECT 1 FROM file WHERE file.chat = chat.id AND file.chat <> 0)"_s
                                : u" AND EXISTS (SELECT 1 FROM file WHERE file.inquiry = inquiry.id AND file.inquiry <> 0)"_s;
    if (wanted.verified)
        condition.add(u"verified = ?"_s, toBound(*wanted.verified));
    if (wanted.from > 0)
        condition.add(time + u" >= ?"_s, wanted.from);
    if (wanted.to > 0)
        condition.add(time + u" < ?"_s, wanted.to);
    return condition;
}

std::optional<ListedConversations> listed(const SqlConnection &database, const ConversationFilters &filters, ConversationKind kind)
{
    ConversationFilters wanted = filters;
    const bool isChat = kind == ConversationKind::Chat;
    // Of chats the index below holds those that have ended, and not their state.
    if (isChat && wanted.state == ConversationState::Ended)
        wanted.state.reset();
    std::optional<ConversationCondition> condition = isChat && wanted.state ? std::nullopt : conditionOf(database, wanted, kind);
    if (!condition)
        return {};
    // Both indexes hold whatever is filtered by, but for files, in order of time: only the rows that are shown are looked up.
    const QString ofVisitor = isChat ? u"chat_by_visitor"_s : u"inquiry_by_visitor"_s;
    const QString index = wanted.visitor.isValid() ? ofVisitor : isChat ? u"chat_over"_s : u"inquiry_by_at"_s;
    condition->sql.prepend(isChat ? u" WHERE state = 'ended'"_s : u" WHERE deleted = 0"_s);
    return ListedConversations{(isChat ? u"chat"_s : u"inquiry"_s) + database.indexedBy(index), *condition};
}

} // namespace deskbell
