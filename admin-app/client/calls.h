// SPDX-License-Identifier: MIT
#pragma once

#include "client/calllistmodel.h"
#include "client/desklink.h"

namespace deskbell {

/// Who rings here, and answering them. Owns the list of calls and chats.
class Calls final : public QObject {
    Q_OBJECT
public:
    explicit Calls(DeskLink &link, QObject *parent = nullptr);

    [[nodiscard]] CallListModel *list() { return &m_list; }
    [[nodiscard]] QList<ChatId> ringing() const { return m_ringing; } ///< waiting, not silenced; longest wait first
    [[nodiscard]] bool isOwn(ChatId chat) const; ///< active, and answered by this admin
    /// Ends in accepted() or acceptRefused(), and not before an event says who has it. Survives a lost connection.
    /// One that is this admin's already is accepted() at once.
    QString accept(ChatId chat);
    void silence(ChatId chat);    ///< for this admin only, until it rings again
    void alertShown(ChatId chat); ///< said to the server once for each ringing

    // Fed by the Console.
    void take(const DeskEvent &desk);
    void take(const DeskChatEvent &event);
    void settle(); ///< the desk is loaded, and the chats know it
    void tick();
    void signedOut();
    void forgetAll(); ///< another admin comes

Q_SIGNALS:
    void ringingChanged(const QList<deskbell::ChatId> &chats); ///< also if one of them rings anew
    void accepted(deskbell::ChatId chat); ///< by this app: the window opens now
    void acceptRefused(deskbell::ChatId chat, const deskbell::Refused &refused);
    void told(const deskbell::DeskChatEvent &event); ///< once the list knows it

private:
    [[nodiscard]] bool canBeTaken(const DeskChat &chat) const;
    void ask(ChatId chat, const QString &key);
    void settle(const DeskChat &chat);
    void sayAlertsAgain();
    void updateRinging();

    DeskLink &m_link;
    CallListModel m_list;
    QHash<ChatId, QString> m_accepting; ///< key of the accept; until an event says who answers the call
    QHash<ChatId, qint64> m_alerted;    ///< ringingSince of the ringing whose alert was reported
    QHash<ChatId, std::tuple<qint64, Overdue, bool>> m_ringings; ///< since when, and how, those in m_ringing do
    QList<ChatId> m_ringing;
    bool m_hasDesk = false; ///< from a login or resume until the session ends
};

} // namespace deskbell
