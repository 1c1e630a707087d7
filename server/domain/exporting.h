// SPDX-License-Identifier: MIT
#pragma once

// Conversations with all that was said in them, as they are taken out of the server to be kept elsewhere.

#include "server/domain/history.h"
#include "server/domain/note.h"

namespace deskbell {

/// How far an export has come. What is begun later comes behind it.
struct ExportPlace {
    HistoryPlace conversation;
    bool isWithin = false; ///< there is more in that conversation: behind this line and this note
    qint64 line = 0;       ///< number of a message, or id of a comment; 0: none of them
    qint64 note = 0;       ///< 0: none of them

    /// As a client holds it: empty is no place.
    [[nodiscard]] QString toText() const;
    [[nodiscard]] static std::optional<ExportPlace> fromText(const QString &text);
    bool operator==(const ExportPlace &) const = default;
};

struct ExportQuery {
    ConversationFilters filters;
    bool hasNotes = false;
    std::optional<ExportPlace> after;
};

/// A conversation, or a part of it.
struct ExportedChatOrInquiry {
    ConversationSummary summary;
    QString email;
    QString page;
    qint64 acceptedAt = 0; ///< UTC ms; of a chat; 0: nobody did
    qint64 endedAt = 0;    ///< UTC ms; of a chat
    ChatRating rating = {};
    QString text;          ///< of an inquiry, in its first part
    QList<ChatMessage> messages;
    QList<InquiryComment> comments;
    QList<Note> notes;
    bool hasMore = false;
};

struct ExportRows {
    QList<ExportedChatOrInquiry> conversations; ///< oldest first
    std::optional<ExportPlace> next; ///< none: that is all
    int total = 0; ///< that the filters let through; only counted for a query without a place
};

} // namespace deskbell
