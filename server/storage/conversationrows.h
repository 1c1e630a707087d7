// SPDX-License-Identifier: MIT
#pragma once

// Chats and inquiries as rows of one list: how they are read, and how they are filtered. Everything throws StorageError.

#include "server/domain/history.h"
#include "server/storage/sqlconnection.h"

namespace deskbell {

/// What summaryFrom() reads, of one chat or of several; a condition on the id follows.
#define CHAT_SUMMARY                                                                                                   \
    "SELECT c.id, c.state, c.visitor, c.visitor_name, c.verified, c.first_text, c.owner_name, c.opened_at, p.last_seq,"\
    " c.email, c.page, c.topic, c.tags, c.owner,"                                                                        \
    " EXISTS (SELECT 1 FROM file f WHERE f.chat = c.id AND f.chat <> 0) FROM chat c JOIN chat_progress p ON p.chat = c.id WHERE c.id "
/// Likewise of inquiries that are not deleted.
#define INQUIRY_SUMMARY                                                                                                \
    "SELECT i.id, i.state, i.visitor, i.visitor_name, i.verified, i.title, coalesce(a.name, ''), i.at, i.comments + 1,"\
    " i.email, i.page, i.topic, i.tags, i.assignee, i.assignee_name, i.kind, i.chat, i.text,"                        \
    " EXISTS (SELECT 1 FROM file f WHERE f.inquiry = i.id AND f.inquiry <> 0) FROM inquiry i LEFT JOIN admin a ON a.id = i.settled_by" \
    " WHERE i.deleted = 0 AND i.id "

[[nodiscard]] ConversationSummary summaryFrom(const SqlRows &rows, ConversationKind kind);

struct ConversationCondition {
    QString sql; ///< each part of it begins with AND
    QVariantList values;

    void add(const QString &part, const QVariant &value)
    {
        sql += u" AND "_s + part;
        values.append(value);
    }
};

/// What the filters ask of the rows of one kind; nothing if none of them can fit.
[[nodiscard]] std::optional<ConversationCondition> conditionOf(const SqlConnection &database, const ConversationFilters &wanted, ConversationKind kind);

/// Of conversations that are listed, which are chats that have ended and inquiries. `from` is a table and, if need be, its index.
struct ListedConversations {
    QString from;
    ConversationCondition where;
};
/// Nothing if none of one kind can fit.
[[nodiscard]] std::optional<ListedConversations> listed(const SqlConnection &database, const ConversationFilters &wanted, ConversationKind kind);

} // namespace deskbell
