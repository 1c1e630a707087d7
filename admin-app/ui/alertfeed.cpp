// SPDX-License-Identifier: MIT
#include "ui/alertfeed.h"

#include "ui/texts.h"

namespace deskbell {

AlertFeed::AlertFeed(Console &console, Session &session, TrayAlert &alert, InView isInView, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_alert(alert)
    , m_isInView(std::move(isInView))
{
    CallListModel *list = console.calls().list();
    connect(&session, &Session::stateChanged, this, [this](Session::State state) {
        // Back again is known with the desk, and so is who still rings.
        if (state != Session::State::Online)
            showPresence();
    });
    connect(&console.link(), &DeskLink::deskLoaded, this, [this, list] {
        m_alert.setUnread(list->unreadTotal());
        showRinging();
    });
    connect(&console.calls(), &Calls::ringingChanged, this, &AlertFeed::showRinging);
    connect(&console.chats(), &Chats::changed, this, &AlertFeed::showRinging);
    connect(&console.team(), &Team::presenceChanged, this, &AlertFeed::showPresence);
    connect(list, &CallListModel::unreadTotalChanged, this, [this](int total) { m_alert.setUnread(total); });
    connect(&console.chats(), &Chats::messageArrived, this, &AlertFeed::onMessage);
    connect(&alert, &TrayAlert::alertShown, this, [this](ChatId chat) { m_console.calls().alertShown(chat); });
    connect(&alert, &TrayAlert::acceptRequested, this, [this](ChatId chat) { m_console.calls().accept(chat); });
    connect(&alert, &TrayAlert::silenceRequested, this, [this](ChatId chat) {
        // Some services keep the buttons of a notice that was replaced.
        if (m_console.calls().ringing().contains(chat))
            Q_EMIT silencePressed(chat);
        else
            m_alert.chatSeen(chat);
    });
    connect(&alert, &TrayAlert::openRequested, this, &AlertFeed::onOpen);
    connect(&alert, &TrayAlert::rang, this, [this] {
        if (m_console.team().presence() == Presence::Online)
            Q_EMIT rang();
    });
}

void AlertFeed::clear()
{
    m_alert.setCalls({});
    m_alert.setUnread(0);
}

void AlertFeed::showRinging()
{
    QList<RingingCall> calls;
    const QList<ChatId> ringing = m_console.calls().ringing();
    for (const ChatId chat : ringing) {
        const std::optional<DeskChat> record = m_console.chats().record(chat);
        if (record)
            calls << RingingCall{chat, record->ringingSince, record->visitorName, record->firstText, record->page,
                                 record->overdue, m_console.calls().isOwn(chat)};
    }
    m_alert.setState(m_console.team().heardAs(), calls);
}

void AlertFeed::showPresence()
{
    m_alert.setPresence(m_console.team().heardAs());
}

void AlertFeed::onMessage(ChatId chat, const Message &message)
{
    if (m_isInView(chat))
        return;
    m_alert.messageArrived({chat, personName(message.name), shownLine(message.text, 300), Urgency::Normal, false});
    Q_EMIT messageTold(chat);
}

void AlertFeed::onOpen(ChatId chat)
{
    if (m_console.calls().isOwn(chat))
        Q_EMIT chatWanted(chat);
    else
        Q_EMIT windowWanted();
}

} // namespace deskbell
