// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "ui/trayalert.h"

#include <functional>

namespace deskbell {

/// Tells the alert what rings, what has come and whether the connection is there; and does what is pressed there, as long as
/// it lives.
class AlertFeed final : public QObject {
    Q_OBJECT

public:
    /// `isInView(id)`: the person can see its newest line, so a message in it is nothing to tell.
    using InView = std::function<bool(ConversationId)>;

    AlertFeed(Console &console, Session &session, TrayAlert &alert, InView isInView, QObject *parent = nullptr);

    /// The one who was signed in is not any more.
    void clear();

Q_SIGNALS:
    void rang();                                 ///< a call that was not there before, and this admin is at their desk
    void messageTold(deskbell::ConversationId id); ///< something new that was not in view
    void silencePressed(deskbell::ChatId chat);
    void conversationWanted(deskbell::ConversationId id); ///< by a notice: an own active chat, or something unread
    void windowWanted();                         ///< by a notice, of anything else

private:
    void showRinging();
    void showPresence();
    void onMessage(ChatId chat, const Message &message);
    void onUnread(const Unread &unread);
    void onOpen(ConversationId id);
    void showUnread();

    Console &m_console;
    TrayAlert &m_alert;
    InView m_isInView;
};

} // namespace deskbell
