// SPDX-License-Identifier: MIT
#pragma once

#include "client/calls.h"
#include "client/messagelistmodel.h"
#include "client/notelist.h"
#include "client/outbox.h"

#include <QTimer>

namespace deskbell {

/// One chat that somebody looks at, or an own active one: its lines, kept up to date over reconnects, who is writing in it,
/// and what can be asked about it. Made and fed by Chats.
class OpenChat final : public QObject {
    Q_OBJECT
public:
    OpenChat(ChatId chat, DeskLink &link, Calls &calls, Outbox &outbox, QObject *parent = nullptr);

    [[nodiscard]] ChatId id() const { return m_id; }
    [[nodiscard]] MessageListModel *lines() { return &m_lines; }
    [[nodiscard]] NoteList &notes() { return m_notes; }
    /// The last one that is known, after the end too; nothing for a chat of long ago.
    [[nodiscard]] std::optional<DeskChat> record() const;
    [[nodiscard]] QString typist() const { return m_typist; } ///< who is writing; empty: nobody

    void readOlder();
    QString send(const QString &text); ///< 1 to maxTextLength units after trimming; else Outbox::refusedForGood
    QString sendAgain(const QString &failedKey); ///< as a new message, with a new key
    void dropFailed(const QString &failedKey);
    void sayTyping();          ///< on each key press; sent at most every 3 s
    void markRead(qint64 seq); ///< own chats: the person has seen up to seq

Q_SIGNALS:
    void changed(); ///< record() is new
    void typistChanged(const QString &name);
    void messageArrived(deskbell::ChatId chat, const deskbell::Message &message); ///< live, visitor's text, own chat
    void refused(const deskbell::Refused &refused); ///< something that was asked for here, but no message

private:
    friend class Chats;
    bool carryOn(); ///< with a new desk; false if the chat is not on it
    void readNew();
    void take(const ChatPage &page);
    void take(const Message &message);
    void take(const DeskChat &record);
    void take(const Receipts &receipts);
    void take(const Ack &ack);
    void refuse(const Unsent &entry, const Refused &refused);
    void takeTyping(const Typing &typing);
    void connectionLost();
    void tick();
    void setTypist(const QString &name);
    void updatePreview();
    void afterNewLines();
    void sendReceipt();
    [[nodiscard]] bool isOwn() const { return m_calls.isOwn(m_id); }

    ChatId m_id;
    DeskLink &m_link;
    Calls &m_calls;
    Outbox &m_outbox;
    MessageListModel m_lines;
    NoteList m_notes;
    std::optional<DeskChat> m_record;
    QString m_epoch;            ///< of the database whose lines are held
    QString m_readKey;          ///< the page of new lines on its way
    qint64 m_readUpTo = 0;      ///< what the person has seen
    qint64 m_saidDelivered = 0; ///< in this connection
    qint64 m_saidRead = 0;
    qint64 m_typingSaid = 0;    ///< steady
    QString m_typist;
    qint64 m_typistUntil = 0;   ///< steady
    int m_watchers = 0;         ///< windows and the like; without any it lives while it is an own active chat
    QTimer m_receipts;
};

} // namespace deskbell
