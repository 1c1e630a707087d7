// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"

#include <QPointer>

namespace deskbell {

/// The inquiry that is chosen on the board: which one, in full once it is read, and the comment that has been begun on it.
class InquiryModel final : public QObject {
    Q_OBJECT
public:
    InquiryModel(Console &console, Drafts &drafts, QObject *parent = nullptr);
    ~InquiryModel() override;

    /// Keeps the draft on the one before. Invalid: none.
    void choose(InquiryId inquiry);
    [[nodiscard]] InquiryId id() const { return m_id; }
    [[nodiscard]] int row() const; ///< on the board as it is loaded; -1 if it is not there
    [[nodiscard]] const Inquiry *inquiry() const; ///< null until it is read
    [[nodiscard]] QList<Unsent> unsent() const;
    [[nodiscard]] bool isSettled() const; ///< resolved or commented on: may be deleted

    [[nodiscard]] QString draft() const { return m_draft; }
    void setDraft(const QString &text) { m_draft = text; }
    [[nodiscard]] bool canSend() const; ///< there is a draft, and it is not too long
    bool send();                        ///< false, and the draft stays, if it cannot go
    void resolveOrReopen();
    // By id: one who is asked first whether they mean it may have chosen another one meanwhile.
    void remove(InquiryId inquiry);
    void block(InquiryId inquiry);

Q_SIGNALS:
    void chosen();  ///< another one, or none
    void changed(); ///< inquiry() is new
    void draftReturned(); ///< a comment was refused for good: its words are in the draft again
    void refused(const deskbell::Refused &refused);

private:
    void giveBack(const QString &text, const Refused &answer);
    void release();
    [[nodiscard]] OnRefusal refusalOf(InquiryId inquiry);

    Console &m_console;
    Drafts &m_drafts;
    InquiryId m_id;
    QPointer<OpenInquiry> m_open;
    QString m_draft;
};

} // namespace deskbell
