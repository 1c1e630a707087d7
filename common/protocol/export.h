// SPDX-License-Identifier: MIT
#pragma once

// What owners take out of the server to keep: a range of conversations, and all that is kept of one person.

#include "common/protocol/filters.h"
#include "common/protocol/notes.h"
#include "common/protocol/records.h"

namespace deskbell {

/// A server that says it in `features` answers read_export and export_person.
inline constexpr QLatin1StringView exportFeature{"export"};

/// A conversation with all that was said in it, or a part of that.
struct ExportedConversation {
    HistoryRow row;
    QString email;
    QString page;            ///< the address it was begun from
    qint64 acceptedAt = 0;   ///< of a chat: when somebody answered it last; 0: nobody did
    qint64 endedAt = 0;      ///< of a chat
    Rating rating = Rating::None; ///< of a chat: how its visitor found it
    QString ratingText = {};
    QString text = {};       ///< of an inquiry, in its first part
    QList<Message> messages; ///< of a chat, ascending; without their keys
    QList<Comment> comments; ///< of an inquiry, ascending; likewise
    QList<DeskNote> notes;   ///< if they were asked for, behind its last line; ascending
    bool more = false;       ///< the next page begins with what follows in it

    static void fields(auto &self, auto &f)
    {
        f.required("row"_L1, self.row);
        f.optional("email"_L1, self.email);
        f.optional("page"_L1, self.page);
        f.optional("accepted_at"_L1, self.acceptedAt);
        f.optional("ended_at"_L1, self.endedAt);
        f.optional("rating"_L1, self.rating);
        f.optional("rating_text"_L1, self.ratingText);
        f.optional("text"_L1, self.text);
        f.optional("messages"_L1, self.messages);
        f.optional("comments"_L1, self.comments);
        f.optional("notes"_L1, self.notes);
        f.optional("more"_L1, self.more);
    }
    bool operator==(const ExportedConversation &) const = default;
};

// ---- commands, of owners ------------------------------------------------------------------------------------------

/// Asks for chats that have ended and for inquiries with all that was said in them, oldest first.
struct ReadExport {
    static constexpr QLatin1StringView type{"read_export"};
    QString key;
    ConversationFilters filters = {};
    bool notes = false; ///< what admins have noted in them too
    QString after = {}; ///< `next` of the page before; empty: from the oldest

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        ConversationFilters::fields(self.filters, f);
        f.optional("notes"_L1, self.notes);
        f.optional("after"_L1, self.after);
    }
    bool operator==(const ReadExport &) const = default;
};

/// Asks for everything that is kept of the visitor of a chat or of an inquiry, as an archive, a part at a time.
struct ExportPerson {
    static constexpr QLatin1StringView type{"export_person"};
    QString key;
    ChatId chat;
    InquiryId inquiry;  ///< one of the two
    bool notes = false; ///< with what admins have noted
    qint64 offset = 0;  ///< 0: the archive is made; else where to go on in the one that was made for this connection

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.optional("notes"_L1, self.notes);
        f.optional("offset"_L1, self.offset);
    }
    bool operator==(const ExportPerson &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// Answer to read_export.
struct ExportPage {
    static constexpr QLatin1StringView type{"export_page"};
    QString key;
    QList<ExportedConversation> conversations; ///< oldest first
    QString next;  ///< `after` of the next page; empty: there is none
    int total = 0; ///< on the first page: how many conversations there are on all of them, as of now

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("conversations"_L1, self.conversations);
        f.optional("next"_L1, self.next);
        f.optional("total"_L1, self.total);
    }
    bool operator==(const ExportPage &) const = default;
};

/// Answer to export_person. There is more as long as `offset` and the bytes of `data` are below `size`.
struct PersonPart {
    static constexpr QLatin1StringView type{"person_part"};
    QString key;
    qint64 offset = 0;
    qint64 size = 0; ///< of the whole archive, in bytes
    QString data;    ///< base64, of at most maxArchivePartBytes

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("offset"_L1, self.offset);
        f.required("size"_L1, self.size);
        f.required("data"_L1, self.data);
    }
    bool operator==(const PersonPart &) const = default;
};

} // namespace deskbell
