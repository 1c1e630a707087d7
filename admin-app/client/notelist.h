// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "client/outbox.h"

namespace deskbell {

/// A note as it is shown: with what of it the server has not confirmed yet.
struct NoteLine {
    DeskNote note;          ///< without an id while it is new and not told of yet
    bool isSending = false;
};

/// The notes of one chat or inquiry that somebody looks at, or about one person. Made and fed by its OpenChat, OpenInquiry or
/// OpenPerson.
class NoteList final : public QObject {
    Q_OBJECT
public:
    NoteList(const NotePlace &place, DeskLink &link, Outbox &outbox, QObject *parent = nullptr);

    [[nodiscard]] QList<NoteLine> lines() const; ///< oldest first, then those on their way
    [[nodiscard]] const DeskNote *find(NoteId note) const;
    [[nodiscard]] bool isMine(const DeskNote &note) const { return note.admin == m_link.me(); }

    void add(const QString &text); ///< 1 to maxTextLength units after trimming; else returned()
    void edit(NoteId note, const QString &text); ///< likewise
    void setHidden(const QList<NoteId> &notes); ///< they are to be deleted

    // Fed by its owner.
    void take(const NotesEvent &event);
    void take(const DeskNote &note);

Q_SIGNALS:
    void changed();
    /// Refused for good, be it new or an edit: nobody else holds its words.
    void returned(const QString &text, const deskbell::Refused &refused);

private:
    void setText(NoteId note, const QString &text);

    NotePlace m_place;
    DeskLink &m_link;
    Outbox &m_outbox;
    QList<DeskNote> m_notes; ///< by id
    QList<Unsent> m_stored;  ///< acknowledged; the event with their number follows
    QList<NoteId> m_hidden;
};

} // namespace deskbell
