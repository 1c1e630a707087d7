// SPDX-License-Identifier: MIT
#pragma once

// Notes that admins write for each other in a chat or an inquiry, or about a person. A note is nothing that a visitor may ever hear of, and it
// is kept from them by types: it shares no base with a line of a chat or a comment, nothing turns it into a frame of a
// visitor's (noteView() in noteviews.h makes the only one, which VisitorEvent does not hold), its audience cannot name a
// visitor, and no mail knows its events.

#include "common/protocol.h"

#include <optional>
#include <tuple>

namespace deskbell {

struct Note {
    NoteId id;
    ChatId chat;       ///< it stands in this chat,
    InquiryId inquiry; ///< or in this inquiry,
    AdminId admin;
    QString adminName;
    QString text;      ///< empty once deleted
    qint64 at = 0;     ///< UTC ms
    qint64 editedAt = 0; ///< UTC ms; 0: never
    bool deleted = false; ///< its text is gone; the row only keeps its number
    QString key;       ///< of the add_note that made it
    VisitorId visitor = {}; ///< or is about this person

    bool operator==(const Note &) const = default;
};

/// The key of a command about notes, as one admin's.
struct NoteKey {
    AdminId admin;
    QString key;

    friend bool operator<(const NoteKey &a, const NoteKey &b) { return std::tie(a.admin, a.key) < std::tie(b.admin, b.key); }
};

/// What the rules ask the disk about, for one command.
struct NoteLookup {
    NoteKey key;
    ChatId chat; ///< whether there is such a chat; invalid: that is known already
    NoteId note; ///< likewise
    VisitorId visitor = {};
};

struct NoteFacts {
    std::optional<Ack> answer; ///< of the command that had this key
    bool isChatThere = false;
    std::optional<Note> note;
    bool isVisitorThere = false;
};

// ---- what can happen to one; at once its key and what it has become ------------------------------------------------

struct NoteAdded { Note note; };
struct NoteEdited { Note note; QString key; qint64 at = 0; };
struct NoteDeleted { Note note; QString key; qint64 at = 0; };

/// How the command was answered, then and whenever it comes again.
[[nodiscard]] inline Ack ackOfNote(const Note &note, const QString &key, qint64 at)
{
    Ack ack;
    ack.key = key;
    ack.chat = note.chat;
    ack.inquiry = note.inquiry;
    ack.at = at;
    return ack;
}

} // namespace deskbell
