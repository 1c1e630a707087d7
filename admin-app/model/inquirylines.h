// SPDX-License-Identifier: MIT
#pragma once

#include "model/chatlines.h"

namespace deskbell {

/// What stands in an inquiry, as a view shows it: that a call came first, its text, its comments with the notes between them by
/// time, and those that are on their way. Has the roles of ChatLines, so that one view shows both.
class InquiryLines final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit InquiryLines(const DeskLink &link, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    void setFirstUnread(qint64 number); ///< as in Unread; 0: none
    [[nodiscard]] int firstUnreadRow() const; ///< -1: none
    void show(const Inquiry &inquiry, const NoteList &notes, const QList<Unsent> &unsent, const MailStatus &mail);

private:
    using Status = MessageListModel::Status;
    struct Row {
        Message message; ///< its key says which line it is, however the rows around it change
        Status status = Status::None;
        ChatLines::Delivery delivery = ChatLines::Delivery::None;
        std::optional<NoteLine> note;
        qint64 number = 0; ///< of a comment: as in Unread
        LetterId deadLetter = {}; ///< that was to carry it
        bool isSeen = false;      ///< by the visitor, in their browser
    };
    [[nodiscard]] static QList<Row> rowsOf(const Inquiry &inquiry, const NoteList &notes, const QList<Unsent> &unsent,
                                           const MailStatus &mail, const QString &myName);
    [[nodiscard]] static Row noteRow(const NoteLine &line);
    [[nodiscard]] bool isMine(const Row &row) const;
    [[nodiscard]] bool isNewDay(int row) const;
    void replace(const QList<Row> &rows);

    const DeskLink &m_link;
    QList<Row> m_rows;
    qint64 m_firstUnread = 0;
};

} // namespace deskbell
