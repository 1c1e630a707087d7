// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "model/writing.h"

#include <QTimer>
#include <memory>

namespace deskbell {

/// The visitor of a conversation as the panel beside it shows them: the notes about them, what has been begun to write there, and
/// what can be undone.
class PersonModel final : public QObject {
    Q_OBJECT
public:
    /// `known`: who the visitor is, if the record of the conversation says so; then notes can be left without a connection too.
    PersonModel(Console &console, Drafts &drafts, const NotePlace &conversation, VisitorId known);
    ~PersonModel() override;

    [[nodiscard]] const OpenPerson &person() const { return *m_person; }
    [[nodiscard]] bool canNote() const; ///< it is known who they are, and the server knows of such notes
    [[nodiscard]] QList<NoteLine> notes() const; ///< oldest first, without those that are being deleted
    [[nodiscard]] bool isMine(const DeskNote &note) const;

    [[nodiscard]] QString draft() const { return m_writing.draft(); }
    void setDraft(const QString &text); ///< at each change
    [[nodiscard]] bool canSend() const; ///< there is something, and it is not too long
    bool send();                        ///< the draft; false (and it stays) if it cannot go
    void edit(NoteId note);             ///< one of one's own: its text is the draft
    [[nodiscard]] bool isEditing() const { return m_writing.isEditing(); }
    void stopEditing();
    void remove(NoteId note); ///< one of one's own; hidden at once, and gone when it cannot be undone any more
    [[nodiscard]] bool canUndo() const;
    void undo();

Q_SIGNALS:
    void changed();        ///< the notes, who they are, what they have asked before, what can be undone
    void writingChanged(); ///< the draft, by other than setDraft()
    void refused(const deskbell::Refused &refused); ///< a note of one's own; its words are in the draft again

private:
    [[nodiscard]] NotePlace place() const { return {{}, {}, m_person->visitor()}; }
    void listen();
    void hideDeleted();
    void keepDraft();

    Console &m_console;
    Drafts &m_drafts;
    std::unique_ptr<OpenPerson> m_person;
    const NoteList *m_heard = nullptr; ///< the list that is listened to
    Writing m_writing;
    QTimer m_pause; ///< since the last change of the draft
};

} // namespace deskbell
