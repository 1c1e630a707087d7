// SPDX-License-Identifier: MIT
#include "client/calls.h"

#include "client/keys.h"

#include <utility>

namespace deskbell {

Calls::Calls(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

bool Calls::isOwn(ChatId chat) const
{
    const DeskChat *listed = m_list.find(chat);
    return listed && listed->state == ChatState::Active && listed->owner == m_link.me();
}

/// It waits, was missed, is another admin's who does not answer, or is handed to this one.
bool Calls::canBeTaken(const DeskChat &chat) const
{
    return chat.state == ChatState::Waiting || chat.state == ChatState::Missed
        || (chat.state == ChatState::Active && chat.overdue == Overdue::Everyone && chat.owner != m_link.me())
        || (chat.state == ChatState::Active && chat.transferTo == m_link.me());
}

QString Calls::accept(ChatId chat)
{
    if (const auto it = m_accepting.constFind(chat); it != m_accepting.constEnd())
        return *it;
    const QString key = newKey();
    if (isOwn(chat)) {
        // Nothing would change at the server, so that no event would say it. Later, so that the caller has finished asking.
        QMetaObject::invokeMethod(this, [this, chat] { Q_EMIT accepted(chat); }, Qt::QueuedConnection);
        return key;
    }
    ask(chat, key);
    return key;
}

/// Who has the call is known by an event only. A break before it is settled with the next desk, by the same key.
void Calls::ask(ChatId chat, const QString &key)
{
    m_accepting.insert(chat, key);
    const auto refusal = [this, chat](const Refused &refused) {
        m_accepting.remove(chat);
        Q_EMIT acceptRefused(chat, refused);
    };
    m_link.requests().ask(this, AcceptCall{key, chat}, {{}, refusal, WhenLost::Forget});
}

void Calls::silence(ChatId chat)
{
    m_list.setSilenced(chat);
    updateRinging();
}

void Calls::alertShown(ChatId chat)
{
    const DeskChat *call = m_list.find(chat);
    if (!call || call->state != ChatState::Waiting || m_alerted.value(chat) == call->ringingSince)
        return;
    if (m_link.send(AlertShown{chat}))
        m_alerted.insert(chat, call->ringingSince);
}

void Calls::take(const DeskEvent &desk)
{
    m_hasDesk = true;
    m_list.setOwner(m_link.me());
    m_list.reset(desk.chats, m_link.now());
}

void Calls::take(const DeskChatEvent &event)
{
    m_list.apply(event.chat, m_link.now());
    settle(event.chat);
    updateRinging();
    Q_EMIT told(event);
}

void Calls::settle()
{
    const auto asked = m_accepting;
    for (auto it = asked.begin(); it != asked.end(); ++it) {
        const DeskChat *call = m_list.find(it.key());
        if (call && canBeTaken(*call)) {
            // The answer was lost with the connection, or the question was; the key makes asking again harmless.
            ask(it.key(), it.value());
        } else if (call) {
            settle(*call);
        } else {
            m_accepting.remove(it.key());
            Q_EMIT acceptRefused(it.key(), {it.value(), Refusal::NotWaiting, 0, {}});
        }
    }
    sayAlertsAgain();
    updateRinging();
}

void Calls::settle(const DeskChat &chat)
{
    if (!m_accepting.contains(chat.id) || canBeTaken(chat))
        return;
    const QString key = m_accepting.take(chat.id);
    m_link.requests().forget(key);
    if (chat.owner == m_link.me() && chat.state == ChatState::Active)
        Q_EMIT accepted(chat.id);
    else if (chat.state == ChatState::Active)
        Q_EMIT acceptRefused(chat.id, {key, Refusal::AlreadyTaken, 0, chat.ownerName});
    else
        Q_EMIT acceptRefused(chat.id, {key, Refusal::NotWaiting, 0, {}});
}

/// With the connection the server has taken back what it told visitors of the alerts here. They are still on the screen.
void Calls::sayAlertsAgain()
{
    for (const auto &[chat, since] : std::exchange(m_alerted, {}).asKeyValueRange()) {
        const DeskChat *call = m_list.find(chat);
        if (call && call->ringingSince == since)
            alertShown(chat);
    }
}

void Calls::tick()
{
    m_list.tick(m_link.now().steady);
    // Without a connection nobody says that the time is over, and that of those on duty is not waited for any longer here.
    updateRinging();
}

void Calls::signedOut()
{
    m_hasDesk = false;
    m_accepting.clear();
    updateRinging();
}

void Calls::forgetAll()
{
    m_accepting.clear();
    m_alerted.clear();
    m_list.reset({}, m_link.now());
}

void Calls::updateRinging()
{
    QList<ChatId> next;
    // Not by the session's state: while the next login is under way, the calls are those of the one before.
    if (m_hasDesk) {
        for (const auto section : {CallListModel::Section::Waiting, CallListModel::Section::Mine, CallListModel::Section::Others}) {
            for (const ChatId id : m_list.ids(section)) {
                if (m_list.ringsHere(id) && !m_list.isSilenced(id) && (m_link.isOnline() || m_list.remaining(id) > 0))
                    next.append(id);
            }
        }
    }
    const QList<ChatId> before = std::exchange(m_ringing, next);
    const auto earlier = std::exchange(m_ringings, {});
    for (const ChatId id : std::as_const(next))
        m_ringings.insert(id, {m_list.find(id)->ringingSince, m_list.find(id)->overdue, m_list.find(id)->escalated});
    if (before != next || earlier != m_ringings)
        Q_EMIT ringingChanged(next);
}

} // namespace deskbell
