// SPDX-License-Identifier: MIT
#pragma once

#include "client/boardmodel.h"
#include "client/lastwords.h"
#include "client/openinquiry.h"
#include "client/unreadinquiries.h"

#include <map>
#include <memory>

namespace deskbell {

/// The inquiries: the unresolved ones, and those that are open here.
class Inquiries final : public QObject {
    Q_OBJECT
public:
    Inquiries(DeskLink &link, Outbox &outbox, QObject *parent = nullptr);

    [[nodiscard]] BoardModel *board() { return &m_board; } ///< unresolved, the oldest first
    [[nodiscard]] int openCount() const { return m_openCount; }  ///< unresolved, on all pages
    [[nodiscard]] LastWords &lastWords() { return m_lastWords; }
    [[nodiscard]] UnreadInquiries &unread() { return m_unread; }
    /// Opens it, or finds it open, for one watcher more, and reads it. Each open() is followed by one close().
    OpenInquiry *open(InquiryId inquiry);
    void close(InquiryId inquiry);

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const DeskInquiryEvent &event);
    void take(const NoteEvent &event);
    void take(const NotesEvent &event);
    void readAgain(); ///< what is open, since something has changed that no event tells
    void connectionLost();
    void forgetAll(); ///< another admin comes

Q_SIGNALS:
    void openCountChanged(int count);
    void told(const deskbell::DeskInquiryEvent &event); ///< once every part of this knows it

private:
    void drop(InquiryId inquiry);
    void giveToOpen(const DeskInquiryEvent &event);
    void setOpenCount(int count);

    DeskLink &m_link;
    Outbox &m_outbox;
    BoardModel m_board;
    LastWords m_lastWords;
    UnreadInquiries m_unread;
    std::map<InquiryId, std::unique_ptr<OpenInquiry>> m_open;
    int m_openCount = 0;
};

} // namespace deskbell
