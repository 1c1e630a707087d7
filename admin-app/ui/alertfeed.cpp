// SPDX-License-Identifier: MIT
#include "ui/alertfeed.h"

#include "ui/texts.h"

namespace deskbell {

namespace {

NoticeSort sortOf(UnreadWhy why)
{
    switch (why) {
    case UnreadWhy::Inquiry: return NoticeSort::Inquiry;
    case UnreadWhy::FollowUp: return NoticeSort::FollowUp;
    case UnreadWhy::Mention: return NoticeSort::Mention;
    case UnreadWhy::Assigned: return NoticeSort::Assigned;
    default: return NoticeSort::App;
    }
}

QString noticeTitle(UnreadWhy why, const QString &name)
{
    switch (why) {
    case UnreadWhy::Inquiry: return AlertFeed::tr("%1 has left an inquiry").arg(name);
    case UnreadWhy::FollowUp: return AlertFeed::tr("%1 has added to their inquiry").arg(name);
    case UnreadWhy::Mention: return AlertFeed::tr("A colleague mentions you in a note");
    case UnreadWhy::Assigned: return AlertFeed::tr("An inquiry was assigned to you");
    default: return {};
    }
}

} // namespace

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
    connect(&console.link(), &DeskLink::deskLoaded, this, [this] {
        showUnread();
        showRinging();
    });
    connect(&console.calls(), &Calls::ringingChanged, this, &AlertFeed::showRinging);
    connect(&console.chats(), &Chats::changed, this, &AlertFeed::showRinging);
    connect(&console.team(), &Team::presenceChanged, this, &AlertFeed::showPresence);
    connect(list, &CallListModel::unreadTotalChanged, this, &AlertFeed::showUnread);
    connect(&console.unread(), &UnreadList::changed, this, &AlertFeed::showUnread);
    connect(&console.unread(), &UnreadList::arrived, this, &AlertFeed::onUnread);
    connect(&console.unread(), &UnreadList::seen, this, [this](const NotePlace &place) { m_alert.seen({place.chat, place.inquiry}); });
    connect(&console.chats(), &Chats::messageArrived, this, &AlertFeed::onMessage);
    connect(&alert, &TrayAlert::alertShown, this, [this](ChatId chat) { m_console.calls().alertShown(chat); });
    connect(&alert, &TrayAlert::acceptRequested, this, [this](ChatId chat) { m_console.calls().accept(chat); });
    connect(&alert, &TrayAlert::silenceRequested, this, [this](ChatId chat) {
        // Some services keep the buttons of a notice that was replaced.
        if (m_console.calls().ringing().contains(chat))
            Q_EMIT silencePressed(chat);
        else
            m_alert.seen(chat);
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
                                 record->overdue, m_console.calls().isOwn(chat),
                                 record->transferTo == m_console.link().me() ? record->ownerName : QString(), record->escalated};
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
    const QString name = personName(message.name);
    m_alert.messageArrived({chat, name, shownLine(message.text, 300), Urgency::Normal, false, true, NoticeSort::Line, name});
    Q_EMIT messageTold(chat);
}

/// Lines of a chat were told as they came.
void AlertFeed::onUnread(const Unread &unread)
{
    const ConversationId id{unread.chat, unread.inquiry};
    if (unread.why == UnreadWhy::Line || unread.why == UnreadWhy::Unknown || m_isInView(id))
        return;
    QString name, title;
    if (const std::optional<DeskChat> chat = m_console.chats().record(unread.chat)) {
        name = chat->visitorName;
    } else {
        BoardModel &board = *m_console.inquiries().board();
        if (const int row = board.rowOf(unread.inquiry); row >= 0) {
            name = board.at(row)->visitorName;
            title = titleOf(*board.at(row));
        }
    }
    if (title.isEmpty())
        title = id.isChat() ? personName(name) : tr("Inquiry %1").arg(unread.inquiry.value);
    m_alert.messageArrived({id, noticeTitle(unread.why, nameInSentence(name)), shownLine(title, 300), Urgency::Normal, false, true,
                            sortOf(unread.why), personName(name)});
    Q_EMIT messageTold(id);
}

void AlertFeed::showUnread()
{
    m_alert.setUnread(m_console.calls().list()->unreadTotal() + m_console.unread().count());
}

void AlertFeed::onOpen(ConversationId id)
{
    if (m_console.calls().isOwn(id.chat) || m_console.unread().isUnread({id.chat, id.inquiry}) || id.inquiry.isValid())
        Q_EMIT conversationWanted(id);
    else
        Q_EMIT windowWanted();
}

} // namespace deskbell
