// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "model/writing.h"

#include <QPointer>

namespace deskbell {

/// The inquiry that is chosen on the board: which one, in full once it is read, and the comment that has been begun on it.
class InquiryModel final : public QObject {
    Q_OBJECT
public:
    /// Who gets what is being written now.
    enum class Reach {
        MailAndBrowser,
        BrowserOnly, ///< there is no address
        NoMail,      ///< likewise: the server sends none
        MailIsLate,  ///< the browser; by mail when that works again
        Colleagues   ///< a note
    };

    InquiryModel(Console &console, Drafts &drafts, QObject *parent = nullptr);
    ~InquiryModel() override;

    /// Keeps the draft on the one before. Invalid: none.
    void choose(InquiryId inquiry);
    [[nodiscard]] InquiryId id() const { return m_id; }
    [[nodiscard]] int row() const; ///< on the board as it is loaded; -1 if it is not there
    [[nodiscard]] const Inquiry *inquiry() const; ///< null until it is read
    [[nodiscard]] QList<Unsent> unsent() const;
    [[nodiscard]] bool isSettled() const; ///< resolved or commented on: may be deleted

    [[nodiscard]] QList<NoteLine> notes() const;
    [[nodiscard]] bool isMine(const DeskNote &note) const { return note.admin == m_console.link().me(); }
    [[nodiscard]] Writing::Mode mode() const { return m_writing.mode(); }
    void setMode(Writing::Mode mode);
    [[nodiscard]] Reach reach() const;
    [[nodiscard]] QString draft() const { return m_writing.draft(); } ///< of the mode
    void setDraft(const QString &text) { m_writing.setDraft(text); }
    [[nodiscard]] bool canSend() const; ///< there is a draft, and it is not too long
    void editNote(NoteId note); ///< one of one's own; its text is the draft
    [[nodiscard]] bool isEditing() const { return m_writing.edited().isValid(); }
    void deleteNote(NoteId note);
    bool send();                        ///< false, and the draft stays, if it cannot go
    void resolveOrReopen();
    // By id: one who is asked first whether they mean it may have chosen another one meanwhile.
    void remove(InquiryId inquiry);
    void block(InquiryId inquiry);

Q_SIGNALS:
    void chosen();  ///< another one, or none
    void changed(); ///< inquiry() is new
    void draftReturned(); ///< a comment or note was refused for good: its words are in the draft again
    void writingChanged(); ///< the mode, or the draft by other than setDraft()
    void notesChanged();
    void refused(const deskbell::Refused &refused);

private:
    void giveBack(const QString &text, const Refused &answer);
    void giveNoteBack(const QString &text, const Refused &answer);
    void release();
    [[nodiscard]] OnRefusal refusalOf(InquiryId inquiry);

    Console &m_console;
    Drafts &m_drafts;
    InquiryId m_id;
    QPointer<OpenInquiry> m_open;
    Writing m_writing;
};

} // namespace deskbell
