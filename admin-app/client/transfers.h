// SPDX-License-Identifier: MIT
#pragma once

#include "client/calls.h"

namespace deskbell {

/// Handing one's own chats to a colleague, and taking one from a colleague. A chat that is handed here rings as calls do, and is
/// taken with Calls::accept().
class Transfers final : public QObject {
    Q_OBJECT
public:
    Transfers(DeskLink &link, Calls &calls, QObject *parent = nullptr);

    void transfer(ChatId chat, AdminId to, const QString &note = {}); ///< `note`: goes along, at most maxTextLength units; empty: none
    void cancel(ChatId chat); ///< of one's own: no more; of one that rings here: it is declined
    void takeOver(ChatId chat); ///< unasked, from whoever answers it

    [[nodiscard]] AdminId ringsAt(ChatId chat) const; ///< invalid: nobody
    [[nodiscard]] bool isMine(ChatId chat) const { return m_calls.isOwn(chat); }

    // Fed by the Console, behind the calls.
    void take(const DeskEvent &desk);
    void take(const DeskChatEvent &event);

Q_SIGNALS:
    void notTaken(deskbell::ChatId chat, const QString &name);   ///< an own chat is back; at whom it rang
    void calledBack(deskbell::ChatId chat);                      ///< it does not ring here any more
    void handedOver(deskbell::ChatId chat, const QString &name); ///< an own chat has become a colleague's, taken or taken over
    void tookOver(deskbell::ChatId chat);                        ///< as was asked for here
    void refused(deskbell::ChatId chat, const deskbell::Refused &refused);
    void noteReturned(deskbell::ChatId chat, const QString &note, const deskbell::Refused &refused); ///< nobody else holds its words

private:
    template <class Command> void ask(ChatId chat, const Command &command, const QString &note = {});
    void note(const DeskChat &chat);

    DeskLink &m_link;
    Calls &m_calls;
    QSet<ChatId> m_own;    ///< as of the last event
    QSet<ChatId> m_toMe;   ///< that ring here
    QSet<ChatId> m_asked;  ///< to be taken over
};

} // namespace deskbell
