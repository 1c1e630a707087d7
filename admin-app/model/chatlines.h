// SPDX-License-Identifier: MIT
#pragma once

#include "client/messagelistmodel.h"
#include "client/notelist.h"

namespace deskbell {

/// What stands in a chat, as a view shows it: its lines, with the notes, and that it was mailed, between them by time. Notes older
/// than the oldest line that is loaded wait for it.
class ChatLines final : public QAbstractListModel {
    Q_OBJECT
public:
    enum NoteRole {
        IsNoteRole = MessageListModel::FileRole + 1, ///< bool
        NoteIdRole,   ///< qint64; 0 while it is new and not told of yet
        EditedAtRole, ///< qint64; 0: never
        DeliveryRole, ///< int, Delivery; of a reply to an inquiry
        FirstUnreadRole, ///< bool: above it the person had read everything
        SeenRole,        ///< bool: of a reply to an inquiry; the visitor's browser has shown it to them
        DeadLetterRole,  ///< qint64: the letter with it, which was given up; 0: none
        TranscriptRole,  ///< bool: no line of the chat; it tells that what was said was mailed to the visitor. By whom: NameRole, empty: by them
        WaitedRole,      ///< qint64, ms: of a line that somebody came, how long it had been ringing; 0: it had not
    };
    /// How a reply to an inquiry reaches its visitor.
    enum class Delivery {
        None,    ///< no such line
        Browser, ///< seen there only
        Mailing, ///< likewise, and a letter is on its way
        MailIsLate,
        NotMailed, ///< likewise, though there is an address
        MailFailed, ///< likewise, and the letter was given up
        Mailed
    };

    ChatLines(MessageListModel &messages, const NoteList &notes, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    [[nodiscard]] qint64 firstUnread() const { return m_firstUnread; }
    void setFirstUnread(qint64 seq); ///< 0: none
    [[nodiscard]] int firstUnreadRow() const; ///< -1: none
    void setTranscript(qint64 at, const QString &by); ///< when it was last mailed to its visitor; 0: never

private:
    struct Row {
        std::optional<NoteLine> note;
        int message = -1; ///< its row there, unless it is a note
        QString id;       ///< what it is, however the rows around it change
        bool isTranscript = false;
    };
    [[nodiscard]] QList<Row> merged(const QList<NoteLine> &notes) const;
    [[nodiscard]] QVariant noteData(const NoteLine &line, int role) const;
    [[nodiscard]] QVariant transcriptData(int role) const;
    [[nodiscard]] qint64 timeOf(int row) const;
    [[nodiscard]] qint64 waitedFor(int message) const;
    void refresh();

    MessageListModel &m_messages;
    const NoteList &m_notes;
    QList<Row> m_rows;
    qint64 m_firstUnread = 0;
    qint64 m_transcriptAt = 0;
    QString m_transcriptBy;
};

} // namespace deskbell
