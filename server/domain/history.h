// SPDX-License-Identifier: MIT
#pragma once

// Chats and inquiries in one list, as they are stored.

#include "server/domain/records.h"

#include <QList>
#include <optional>

namespace deskbell {

/// Where a conversation stands in the order of time. What comes later changes the place of nothing.
struct HistoryPlace {
    qint64 at = 0;
    ConversationKind kind = ConversationKind::Chat;
    qint64 id = 0;

    /// As a client holds it: empty is no place.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static std::optional<HistoryPlace> fromText(const QString &text);
    friend auto operator<=>(const HistoryPlace &, const HistoryPlace &) = default;
};

/// What a list of conversations shows of one.
struct ConversationSummary {
    ConversationKind kind = ConversationKind::Chat;
    ChatId chat;       ///< the chat, or the one that the inquiry came from
    InquiryId inquiry; ///< of an inquiry
    ConversationState state = ConversationState::Ended;
    std::optional<InquiryKind> inquiryKind;
    VisitorId visitor;
    QString visitorName;
    bool verified = false;
    QString title; ///< of a chat: its first text
    QString admin; ///< who answered it last, or settled it
    qint64 at = 0; ///< UTC ms
    int lines = 0;
    Labels labels = {};
    AdminId assignee = {}; ///< who answered the chat last, or looks after the inquiry
    QString assigneeName = {};
    bool hasFiles = false;

    [[nodiscard]] HistoryPlace place() const
    {
        return {at, kind, kind == ConversationKind::Chat ? chat.value : inquiry.value};
    }
    bool operator==(const ConversationSummary &) const = default;
};

struct HistoryRows {
    QList<ConversationSummary> rows; ///< newest first
    std::optional<HistoryPlace> next; ///< the page below begins behind it; none: there is none
};

/// A part of a text in UTF-16 units: where it begins, and its length.
using FoundPart = std::pair<int, int>;

struct FoundConversation {
    ConversationSummary conversation;
    qint64 seq = 0;
    CommentId comment;
    NoteId note;
    QString snippet;
    QList<FoundPart> parts; ///< of the snippet
};

struct FoundRows {
    QList<FoundConversation> rows; ///< newest first
    std::optional<HistoryPlace> next;
    qint64 unindexed = 0;
    qint64 indexed = 0;
};

struct HistoryQuery {
    ConversationFilters filters;
    std::optional<HistoryPlace> before;
    int limit = 50;
};

struct SearchQuery {
    QString text;
    std::optional<HistoryPlace> before;
    int limit = 50;
    ConversationFilters filters = {};
};

} // namespace deskbell
