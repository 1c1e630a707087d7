// SPDX-License-Identifier: MIT
#include "server/domain/state/chattable.h"

#include <algorithm>
#include <utility>

namespace deskbell {

namespace {

/// What a line's key takes in memory where there are many, about: a table has room for twice as many as it holds. That of a few takes 2 KiB.
constexpr qsizetype bytesOfKey = 2 * (sizeof(KeyDigest) + sizeof(KnownMessage));

template <class Wanted>
QList<ChatId> sortedIds(const ChatTable::Map &chats, Wanted wanted)
{
    QList<ChatId> ids;
    for (const auto &[id, entry] : chats) {
        if (wanted(entry.chat()))
            ids.append(id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

const ChatInMemory *ChatTable::find(ChatId id) const
{
    const auto it = m_chats.find(id);
    return it == m_chats.end() ? nullptr : &it->second;
}

const ChatInMemory *ChatTable::findWithLines(ChatId id) const
{
    const ChatInMemory *entry = find(id);
    return entry && entry->loaded.hasLines ? entry : nullptr;
}

ChatInMemory *ChatTable::edit(ChatId id)
{
    const auto it = m_chats.find(id);
    return it == m_chats.end() ? nullptr : &it->second;
}

QList<ChatId> ChatTable::open() const
{
    return sortedIds(m_chats, [](const Chat &chat) { return chat.isOpen(); });
}

QList<ChatId> ChatTable::of(VisitorId visitor) const
{
    return sortedIds(m_chats, [visitor](const Chat &chat) { return chat.visitor == visitor; });
}

void ChatTable::takeIn(LoadedChat chat)
{
    const ChatId id = chat.chat.id;
    if (ChatInMemory *known = edit(id)) {
        if (!std::exchange(known->loaded.hasLines, true)) {
            known->loaded.keys = std::move(chat.keys);
            known->loaded.joinedSeq = std::max(known->loaded.joinedSeq, chat.joinedSeq);
            if (known->chat().isOpen())
                known->loaded.typed = std::move(chat.typed);
        }
        return;
    }
    ChatInMemory entry;
    entry.loaded = std::move(chat);
    if (!entry.chat().isOpen())
        m_ended.append(id);
    m_chats.emplace(id, std::move(entry));
    trim();
}

void ChatTable::forget(ChatId id)
{
    m_ended.removeOne(id);
    m_chats.erase(id);
    m_missing.insert(id);
}

void ChatTable::trim()
{
    keepLatest(m_ended, m_chats, [](const ChatInMemory &entry) {
        return entry.loaded.typed.size() * 2 + entry.loaded.keys.size() * bytesOfKey;
    });
}

} // namespace deskbell
