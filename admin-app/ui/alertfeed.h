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
    /// `isInView(chat)`: the person can see its newest line, so a message in it is nothing to tell.
    using InView = std::function<bool(ChatId)>;

    AlertFeed(Console &console, Session &session, TrayAlert &alert, InView isInView, QObject *parent = nullptr);

    /// The one who was signed in is not any more.
    void clear();

Q_SIGNALS:
    void rang();                                 ///< a call that was not there before, and this admin is at their desk
    void messageTold(deskbell::ChatId chat);     ///< a message that was not in view
    void silencePressed(deskbell::ChatId chat);
    void chatWanted(deskbell::ChatId chat);      ///< by a notice; an own active chat
    void windowWanted();                         ///< by a notice, of anything else

private:
    void showRinging();
    void showPresence();
    void onMessage(ChatId chat, const Message &message);
    void onOpen(ChatId chat);

    Console &m_console;
    TrayAlert &m_alert;
    InView m_isInView;
};

} // namespace deskbell
