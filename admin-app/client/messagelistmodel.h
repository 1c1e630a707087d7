// SPDX-License-Identifier: MIT
#pragma once

#include "client/outbox.h"
#include "common/protocol.h"

#include <QAbstractListModel>

namespace deskbell {

/// The lines of one chat: those the server has numbered, without gaps, then this admin's own ones that it has not
/// confirmed. DisplayRole is the text; words for system lines are the view's.
class MessageListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Status {
        None,      ///< not a text of the admins' side
        Sending,   ///< in the outbox
        Saved,     ///< on the server's disk
        Delivered,
        Read,
        Failed     ///< refused; FailureRole says why
    };
    Q_ENUM(Status)

    enum Role {
        SeqRole = Qt::UserRole + 1, ///< qint64; 0 while not confirmed
        KeyRole,
        KindRole,    ///< int, MessageKind
        SideRole,    ///< int, Side
        NameRole,
        TextRole,
        AtRole,      ///< qint64, UTC ms
        StatusRole,  ///< int, Status
        FailureRole, ///< int, Refusal; of Failed
        MineRole,    ///< bool: written by this admin
        NewDayRole,  ///< bool: the first line of a local day
        FollowsRole, ///< bool: same writer and day as the line above, within 3 minutes: no need to repeat the name
        FileRole     ///< FileInfo: the line is this file; invalid: it is none
    };
    Q_ENUM(Role)

    MessageListModel(ChatId chat, const QString &myName, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] ChatId chat() const { return m_chat; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; } ///< the first page has come
    [[nodiscard]] bool hasOlder() const;
    [[nodiscard]] bool isLoadingOlder() const { return m_loadingOlder; }
    [[nodiscard]] qint64 firstSeq() const;
    [[nodiscard]] qint64 lastSeq() const;
    [[nodiscard]] const Receipts &receipts() const { return m_receipts; }
    [[nodiscard]] const QList<Message> &messages() const { return m_messages; } ///< the numbered ones, ascending
    [[nodiscard]] int unread() const; ///< visitor's texts beyond receipts().adminRead
    [[nodiscard]] const Message *lastText() const; ///< null if there is none
    [[nodiscard]] QString failedText(const QString &key) const; ///< of a Failed line; empty if it is none

    // Fed by the Console.
    enum class Taken { Yes, Known, Gap };
    /// Gap: the number is not the next one; nothing was taken, the page after lastSeq() must be read.
    Taken add(const Message &message);
    /// A page in either direction. False if it does not join what is held: read again.
    bool addPage(const ChatPage &page);
    void clear(); ///< start over; what is not confirmed stays
    void setReceipts(const Receipts &receipts); ///< only grow
    void addPending(const Unsent &entry);
    Taken confirm(const Ack &ack); ///< Gap: the line goes on waiting, for its page
    void fail(const QString &key, Refusal code);
    void addFailed(const QString &key, const QString &text, qint64 at, Refusal code); ///< unless it stands there already
    void removeFailed(const QString &key);
    void setLoadingOlder(bool loading);

Q_SIGNALS:
    void loadedChanged();
    void loadingOlderChanged(bool loading);

private:
    struct Pending {
        Message message;
        std::optional<Refusal> failure;
    };
    [[nodiscard]] const Message &line(int row) const;
    [[nodiscard]] Status statusOf(int row) const;
    [[nodiscard]] qsizetype pendingOf(const QString &key) const;
    [[nodiscard]] bool follows(int row) const;
    void removePending(qsizetype pending);
    void append(const Message &message);
    void prepend(const QList<Message> &older);
    void touch(int row);

    ChatId m_chat;
    QString m_myName;
    QList<Message> m_messages;
    QList<Pending> m_pending;
    Receipts m_receipts;
    bool m_loaded = false;
    bool m_loadingOlder = false;
};

} // namespace deskbell
