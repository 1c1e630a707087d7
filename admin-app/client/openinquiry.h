// SPDX-License-Identifier: MIT
#pragma once

#include "client/desklink.h"
#include "client/notelist.h"
#include "client/outbox.h"

namespace deskbell {

/// One inquiry that somebody looks at, in full: kept up to date over reconnects, with the comments that are on their way. Made
/// and fed by Inquiries.
class OpenInquiry final : public QObject {
    Q_OBJECT
public:
    OpenInquiry(InquiryId inquiry, DeskLink &link, Outbox &outbox, QObject *parent = nullptr);

    [[nodiscard]] InquiryId id() const { return m_id; }
    [[nodiscard]] const std::optional<Inquiry> &inquiry() const { return m_inquiry; } ///< nothing until it is read
    [[nodiscard]] QString settledBy() const { return m_settledBy; } ///< who resolved or reopened it last, since it was opened here
    [[nodiscard]] NoteList &notes() { return m_notes; }
    [[nodiscard]] QList<Unsent> unsent() const; ///< comments that the server has not confirmed yet

    QString comment(const QString &text); ///< 1 to maxInquiryLength units after trimming; else Outbox::refusedForGood

Q_SIGNALS:
    void changed(); ///< read, or anything in it is new
    void deleted(const QString &by);
    void refused(const deskbell::Refused &refused); ///< it cannot be read
    void commentRefused(const QString &text, const deskbell::Refused &refused); ///< for good

private:
    friend class Inquiries;
    void read();
    void readAgain(); ///< once more, if it is being read
    void take(const InquiryPage &page);
    void take(const DeskInquiryEvent &event);

    InquiryId m_id;
    DeskLink &m_link;
    Outbox &m_outbox;
    std::optional<Inquiry> m_inquiry;
    NoteList m_notes;
    QString m_settledBy;
    QString m_readKey;
    bool m_stale = false; ///< changed while being read
    int m_watchers = 0;
};

} // namespace deskbell
