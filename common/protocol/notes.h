// SPDX-License-Identifier: MIT
#pragma once

// Notes that admins write for each other in a chat or an inquiry, or about a person. They have frames of their own, which only the admins' side
// has: no frame to a visitor has a place for one.

#include "common/ids.h"

#include <QList>
#include <QString>

namespace deskbell {

using namespace Qt::StringLiterals;

/// What a client says in `features` of login or resume to be sent `note` and `notes`.
inline constexpr QLatin1StringView notesFeature{"notes"};
/// Likewise, besides `notes`, to be sent `note` of notes about persons. A server that says it answers read_person.
inline constexpr QLatin1StringView personsFeature{"persons"};

/// A note as every admin sees it.
struct DeskNote {
    NoteId id;
    ChatId chat;       ///< it stands in this chat,
    InquiryId inquiry; ///< or in this inquiry,
    AdminId admin;
    QString name;
    QString text;      ///< empty once deleted
    qint64 at = 0;
    qint64 editedAt = 0;
    bool deleted = false;
    QString key;       ///< of the add_note that made it
    VisitorId visitor = {}; ///< or is about this person, wherever they are met

    static void fields(auto &self, auto &f)
    {
        f.required("id"_L1, self.id);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.required("admin"_L1, self.admin);
        f.required("name"_L1, self.name);
        f.optional("text"_L1, self.text);
        f.required("at"_L1, self.at);
        f.optional("edited_at"_L1, self.editedAt);
        f.optional("deleted"_L1, self.deleted);
        f.optional("key"_L1, self.key);
        f.optional("visitor"_L1, self.visitor);
    }
    bool operator==(const DeskNote &) const = default;
};

// ---- commands -----------------------------------------------------------------------------------------------------

/// A note in a chat, open or over, or in an inquiry, or about a person.
struct AddNote {
    static constexpr QLatin1StringView type{"add_note"};
    QString key;
    ChatId chat;
    InquiryId inquiry;
    QString text;
    VisitorId visitor = {}; ///< one of the three

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.required("text"_L1, self.text);
        f.optional("visitor"_L1, self.visitor);
    }
    bool operator==(const AddNote &) const = default;
};

/// Another text for a note of one's own.
struct EditNote {
    static constexpr QLatin1StringView type{"edit_note"};
    QString key;
    NoteId note;
    QString text;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("note"_L1, self.note);
        f.required("text"_L1, self.text);
    }
    bool operator==(const EditNote &) const = default;
};

/// Erases the text of a note of one's own.
struct DeleteNote {
    static constexpr QLatin1StringView type{"delete_note"};
    QString key;
    NoteId note;

    static void fields(auto &self, auto &f)
    {
        f.required("key"_L1, self.key);
        f.required("note"_L1, self.note);
    }
    bool operator==(const DeleteNote &) const = default;
};

// ---- events -------------------------------------------------------------------------------------------------------

/// To every admin who announced notes (of a note about a person, `persons` too): one is new, has another text, or is deleted. No desk number.
struct NoteEvent {
    static constexpr QLatin1StringView type{"note"};
    DeskNote note;

    static void fields(auto &self, auto &f) { f.required("note"_L1, self.note); }
    bool operator==(const NoteEvent &) const = default;
};

/// To whoever announced notes and reads the newest lines of a chat, or an inquiry: all that stand there, or the newest of
/// them. It takes the place of what was held of this chat or inquiry.
struct NotesEvent {
    static constexpr QLatin1StringView type{"notes"};
    ChatId chat;
    InquiryId inquiry; ///< one of the two
    QList<DeskNote> notes; ///< oldest first

    static void fields(auto &self, auto &f)
    {
        f.optional("chat"_L1, self.chat);
        f.optional("inquiry"_L1, self.inquiry);
        f.required("notes"_L1, self.notes);
    }
    bool operator==(const NotesEvent &) const = default;
};

} // namespace deskbell
