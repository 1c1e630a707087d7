// SPDX-License-Identifier: MIT
#pragma once

#include "client/boardmodel.h"
#include "client/openinquiry.h"

#include <map>
#include <memory>

namespace deskbell {

/// The board, and the inquiries of it that are open here.
class Inquiries final : public QObject {
    Q_OBJECT
public:
    Inquiries(DeskLink &link, Outbox &outbox, QObject *parent = nullptr);

    [[nodiscard]] BoardModel *board() { return &m_board; }
    [[nodiscard]] int openCount() const { return m_openCount; } ///< on the whole board
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

private:
    void drop(InquiryId inquiry);
    void setOpenCount(int count);

    DeskLink &m_link;
    Outbox &m_outbox;
    BoardModel m_board;
    std::map<InquiryId, std::unique_ptr<OpenInquiry>> m_open;
    int m_openCount = 0;
};

} // namespace deskbell
