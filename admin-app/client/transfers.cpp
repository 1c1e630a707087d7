// SPDX-License-Identifier: MIT
#include "client/transfers.h"

namespace deskbell {

Transfers::Transfers(DeskLink &link, Calls &calls, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_calls(calls)
{
}

template <class Command>
void Transfers::ask(ChatId chat, const Command &command, const QString &note)
{
    const auto refusal = [this, chat, note](const Refused &answer) {
        m_asked.remove(chat);
        Q_EMIT refused(chat, answer);
        if (!note.isEmpty())
            Q_EMIT noteReturned(chat, note, answer);
    };
    m_link.requests().ask(this, command, {{}, refusal});
}

void Transfers::transfer(ChatId chat, AdminId to, const QString &note)
{
    ask(chat, Transfer{{}, chat, to, note.trimmed()}, note.trimmed());
}

void Transfers::cancel(ChatId chat)
{
    ask(chat, CancelTransfer{{}, chat});
}

void Transfers::takeOver(ChatId chat)
{
    const DeskChat *listed = m_calls.list()->find(chat);
    if (!listed)
        return;
    m_asked.insert(chat);
    ask(chat, TakeOver{{}, chat, listed->owner});
}

AdminId Transfers::ringsAt(ChatId chat) const
{
    const DeskChat *listed = m_calls.list()->find(chat);
    return listed ? listed->transferTo : AdminId{};
}

void Transfers::note(const DeskChat &chat)
{
    const bool isActive = chat.state == ChatState::Active;
    const auto set = [&chat](QSet<ChatId> &chats, bool is) {
        if (is)
            chats.insert(chat.id);
        else
            chats.remove(chat.id);
    };
    set(m_own, isActive && chat.owner == m_link.me());
    set(m_toMe, isActive && chat.transferTo == m_link.me());
}

/// What has become of it without a connection is in the list; nothing is told of it here.
void Transfers::take(const DeskEvent &desk)
{
    m_own.clear();
    m_toMe.clear();
    m_asked.clear();
    for (const DeskChat &chat : desk.chats)
        note(chat);
}

void Transfers::take(const DeskChatEvent &event)
{
    const DeskChat &chat = event.chat;
    const bool wasOwn = m_own.contains(chat.id), rangHere = m_toMe.contains(chat.id);
    note(chat);
    if (wasOwn && chat.state == ChatState::Active && chat.owner != m_link.me())
        Q_EMIT handedOver(chat.id, chat.ownerName);
    if (wasOwn && event.change == ChatChange::NotTaken)
        Q_EMIT notTaken(chat.id, event.by);
    if (rangHere && !m_toMe.contains(chat.id) && !m_own.contains(chat.id))
        Q_EMIT calledBack(chat.id);
    if (m_own.contains(chat.id) && m_asked.remove(chat.id))
        Q_EMIT tookOver(chat.id);
}

} // namespace deskbell
