// SPDX-License-Identifier: MIT
#pragma once

#include "common/protocol.h"

#include <QAbstractListModel>
#include <QHash>

namespace deskbell {

/// Two clocks at one moment: steady never jumps (QElapsedTimer), server is the server's wall clock. Both in ms.
struct Moment {
    qint64 steady = 0;
    qint64 server = 0;
};

/// The calls and chats of the desk: ringing ones (longest wait first), missed ones, this admin's chats, the others'.
/// Ended ones leave. DisplayRole is the visitor's name; words for the rest are the view's.
class CallListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum class Section { Waiting, Mine, Others };
    Q_ENUM(Section)

    enum Role {
        ChatIdRole = Qt::UserRole + 1, ///< qint64
        SectionRole,       ///< int, Section
        StateRole,         ///< int, ChatState
        NameRole,
        FirstTextRole,     ///< while waiting or missed
        PageRole,
        EmailRole,
        RemainingMsRole,   ///< qint64, of the wait; 0 unless waiting
        ElapsedMsRole,     ///< qint64: ringing or missed: since it rang; active: since it was accepted
        WaitTimeRole,      ///< qint64, the whole wait in ms
        OwnerNameRole,
        UnreadRole,        ///< int; own chats only
        PreviewRole,       ///< last text line, own chats only
        PreviewMineRole,   ///< bool: that line is an admin's
        PreviewAtRole,     ///< qint64, UTC ms: when it was written; 0: not known
        VerifiedRole,
        SilencedRole,      ///< bool: it rings here, but this admin has silenced it
        VisitorOnlineRole,
        BlockedRole,       ///< bool: this visitor may not ring or write
        HandedRole,        ///< bool: its owner hands it to this admin; it rings like a call
        OverdueRole        ///< bool: active, and its admin has left a line unread for long
    };
    Q_ENUM(Role)

    explicit CallListModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    [[nodiscard]] const DeskChat *find(ChatId chat) const; ///< null if it is not on the list; until the next change
    [[nodiscard]] const DeskChat *at(int row) const;
    [[nodiscard]] int rowOf(ChatId chat) const; ///< -1 if it is not on the list
    [[nodiscard]] QList<ChatId> ids(Section section) const;
    [[nodiscard]] int unreadTotal() const;
    [[nodiscard]] bool isSilenced(ChatId chat) const;
    /// It waits and does not ring at others first, is overdue for this admin, or is handed to them. Silence apart.
    [[nodiscard]] bool ringsHere(ChatId chat) const;
    [[nodiscard]] qint64 remaining(ChatId chat) const;

    // Fed by the Console.
    void setOwner(AdminId me);
    void reset(const QList<DeskChat> &chats, Moment now);
    void apply(const DeskChat &chat, Moment now);
    void setSilenced(ChatId chat);
    void setPreview(ChatId chat, int unread, const QString &preview, bool mine, qint64 previewAt = 0);
    /// Time has passed: views repaint the seconds that changed.
    void tick(qint64 steadyNow);

Q_SIGNALS:
    void unreadTotalChanged(int total);

private:
    struct Row {
        DeskChat chat;
        qint64 deadline = 0; ///< steady; of a waiting call, or of a transfer
        qint64 firstUntil = 0; ///< steady; until then a waiting call rings at those on duty only. 0: at all
        qint64 since = 0;    ///< steady; when it rang, or was accepted
        bool silenced = false;
        int unread = 0;
        QString preview;
        bool previewMine = false;
        qint64 previewAt = 0;
    };
    [[nodiscard]] Section sectionOf(const Row &row) const;
    [[nodiscard]] bool comesBefore(const Row &a, const Row &b) const;
    [[nodiscard]] static Row fresh(const DeskChat &chat, Moment now);
    void carryOver(const Row &old, Row &row) const;
    [[nodiscard]] bool ringsHere(const DeskChat &chat) const;
    [[nodiscard]] bool isHandedHere(const DeskChat &chat) const { return chat.state == ChatState::Active && chat.transferTo == m_me; }
    [[nodiscard]] qint64 remainingOf(const Row &row) const;
    void sayUnread();

    QList<Row> m_rows;
    AdminId m_me;
    qint64 m_now = 0;
    int m_unreadTotal = 0;
};

} // namespace deskbell
