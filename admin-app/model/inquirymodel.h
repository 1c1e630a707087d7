// SPDX-License-Identifier: MIT
#pragma once

#include "model/conversation.h"
#include "model/inquirylines.h"

#include <QPointer>

namespace deskbell {

/// One inquiry as a page of it needs it. Keeps it open while it lives. What was read of it stays when it is deleted elsewhere. One
/// that is opened without a connection is what its row in the list says, and can be replied to.
class InquiryModel final : public Conversation {
    Q_OBJECT
public:
    InquiryModel(Console &console, Drafts &drafts, InquiryId inquiry, QObject *parent = nullptr);
    ~InquiryModel() override;

    [[nodiscard]] const std::optional<Inquiry> &inquiry() const { return m_inquiry; } ///< nothing until it is read

    [[nodiscard]] About about() const override;
    [[nodiscard]] State state() const override;
    [[nodiscard]] Reach reach() const override;
    [[nodiscard]] QString settledBy() const override;
    [[nodiscard]] QAbstractItemModel *lines() override { return &m_lines; }
    [[nodiscard]] int firstUnreadRow() const override { return m_lines.firstUnreadRow(); }
    [[nodiscard]] bool isLoaded() const override { return m_inquiry.has_value(); }
    [[nodiscard]] bool canReply() const override { return row() && !isGone(); }
    [[nodiscard]] bool canBeTaken() const override { return false; }
    [[nodiscard]] bool canBeDeleted() const override; ///< resolved or commented on
    [[nodiscard]] bool isSettling() const override;
    void take() override { }
    void settle() override;
    void remove() override;
    void block() override;
    void sendMailAgain(LetterId letter) override;
    void markSeen() override { }
    void close() override;

protected:
    [[nodiscard]] NoteList *notes() const override { return isGone() ? nullptr : &m_open->notes(); }
    void sendReply(const QString &text) override;

private:
    [[nodiscard]] InquiryId id() const { return place().inquiry; }
    [[nodiscard]] bool isGone() const { return !m_open || isDecided(Decision::Kind::DeleteInquiry); } ///< deleted, or about to be
    [[nodiscard]] const BoardRow *row() const; ///< null if nothing is known of it
    void read();
    void showLines();

    QPointer<OpenInquiry> m_open; ///< null once it is deleted
    std::optional<Inquiry> m_inquiry;
    InquiryLines m_lines;
    bool m_isClosed = false;
};

} // namespace deskbell
