// SPDX-License-Identifier: MIT
#include "client/chats.h"

namespace deskbell {

Chats::Chats(DeskLink &link, Calls &calls, Outbox &outbox, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_calls(calls)
    , m_outbox(outbox)
{
    connect(&outbox, &Outbox::refusedForGood, this, [this](const Unsent &entry, const Refused &refused) {
        if (OpenChat *chat = find(entry.chat()))
            chat->refuse(entry, refused);
    });
    connect(&outbox, &Outbox::acknowledged, this, [this](const Unsent &entry, const Ack &ack) {
        if (OpenChat *chat = find(entry.chat()))
            chat->take(ack);
    });
}

OpenChat &Chats::hold(ChatId chat)
{
    std::unique_ptr<OpenChat> &open = m_open[chat];
    if (!open) {
        open = std::make_unique<OpenChat>(chat, m_link, m_calls, m_outbox);
        connect(open.get(), &OpenChat::messageArrived, this, &Chats::messageArrived);
    }
    return *open;
}

OpenChat *Chats::open(ChatId chat)
{
    OpenChat &open = hold(chat);
    ++open.m_watchers;
    return &open;
}

void Chats::close(ChatId chat)
{
    OpenChat *open = find(chat);
    if (!open || open->m_watchers == 0 || --open->m_watchers > 0 || m_calls.isOwn(chat))
        return;
    m_link.send(CloseChat{chat});
    drop(chat);
}

OpenChat *Chats::find(ChatId chat) const
{
    const auto it = m_open.find(chat);
    return it == m_open.end() ? nullptr : it->second.get();
}

bool Chats::isWatched(ChatId chat) const
{
    const OpenChat *open = find(chat);
    return open && open->m_watchers > 0;
}

std::optional<DeskChat> Chats::record(ChatId chat) const
{
    if (const OpenChat *open = find(chat))
        return open->record();
    const DeskChat *listed = m_calls.list()->find(chat);
    return listed ? std::optional(*listed) : std::nullopt;
}

bool Chats::isSomeoneWriting() const
{
    return std::any_of(m_open.begin(), m_open.end(), [](const auto &open) { return !open.second->typist().isEmpty(); });
}

void Chats::drop(ChatId chat)
{
    const auto it = m_open.find(chat);
    if (it == m_open.end())
        return;
    // A view may still be looking at it.
    OpenChat *open = it->second.release();
    m_open.erase(it);
    open->disconnect(this);
    open->deleteLater();
}

void Chats::dropUnlessNeeded(ChatId chat)
{
    if (!isWatched(chat) && !m_calls.isOwn(chat))
        drop(chat);
}

void Chats::sayChanged(ChatId chat)
{
    if (OpenChat *open = find(chat))
        Q_EMIT open->changed();
    Q_EMIT changed(chat);
}

void Chats::take(const DeskEvent &desk)
{
    m_mailsTranscripts = desk.features.contains(MailTranscript::type);
    QList<ChatId> over;
    for (auto &[id, open] : m_open) {
        const bool isThere = open->carryOn();
        if (!isThere && open->m_record && open->m_record->state != ChatState::Ended)
            over.append(id);
    }
    for (const ChatId id : std::as_const(over)) {
        find(id)->m_record->state = ChatState::Ended;
        sayChanged(id);
        if (!isWatched(id))
            drop(id);
    }
    for (const DeskChat &chat : desk.chats) {
        if (m_calls.isOwn(chat.id))
            hold(chat.id).updatePreview();
    }
}

void Chats::take(const DeskChatEvent &event)
{
    const ChatId id = event.chat.id;
    if (m_calls.isOwn(id))
        hold(id);
    if (OpenChat *open = find(id))
        open->take(event.chat);
    sayChanged(id);
    dropUnlessNeeded(id);
}

void Chats::take(const MessageEvent &event)
{
    if (!event.message.key.isEmpty())
        m_outbox.confirm(event.message.key);
    if (OpenChat *open = find(event.chat))
        open->take(event.message);
}

void Chats::take(const ReceiptsEvent &event)
{
    if (OpenChat *open = find(event.chat))
        open->take(event.receipts);
}

void Chats::take(const Typing &typing)
{
    OpenChat *open = find(typing.chat);
    const bool isMe = typing.from == Side::Admin && typing.name == m_link.myName();
    if (open && !isMe && !typing.name.isEmpty())
        open->takeTyping(typing);
}

void Chats::take(const NoteEvent &event)
{
    m_outbox.confirm(event.note.key);
    if (OpenChat *open = find(event.note.chat))
        open->notes().take(event.note);
}

void Chats::take(const NotesEvent &event)
{
    if (OpenChat *open = find(event.chat))
        open->notes().take(event);
}

/// Chats on the list are told by events. What else is open may be of long ago, and nobody tells of it.
void Chats::visitorBlocked(ChatId chat)
{
    OpenChat *open = find(chat);
    if (!open || !open->m_record || m_calls.list()->find(chat))
        return;
    open->m_record->blocked = true;
    sayChanged(chat);
}

void Chats::connectionLost()
{
    for (auto &[id, open] : m_open)
        open->connectionLost();
}

void Chats::tick()
{
    for (auto &[id, open] : m_open)
        open->tick();
}

void Chats::forgetAll()
{
    while (!m_open.empty())
        drop(m_open.begin()->first);
}

} // namespace deskbell
