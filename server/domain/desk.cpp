// SPDX-License-Identifier: MIT
#include "server/domain/desk.h"

#include "server/domain/fold.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr qint64 shortestWaitAfterStart = 60'000;
constexpr qint64 shortestTransferAfterStart = 15'000; ///< apps take that long to come back

/// A line goes on waiting for its reader, however often the server starts; but who was kept from reading by that gets a moment
/// before everybody is told.
qint64 unreadSince(const Chat &chat, qint64 writtenAt, Now now)
{
    const qint64 untilAllAreTold = 2 * chat.waitTime;
    const qint64 most = untilAllAreTold - std::min(shortestWaitAfterStart, untilAllAreTold);
    return now.steady - std::clamp(now.wall - std::max(writtenAt, chat.acceptedAt), qint64(0), most);
}

/// What a chat from the disk is in memory, in which steady time counts.
ChatInMemory revived(const OpenChat &open, Now now)
{
    ChatInMemory entry;
    entry.loaded = withoutMessages(open.chat);
    entry.loaded.hasLines = false;
    entry.loaded.lastTextAt = open.lastTextAt;
    const Chat &chat = entry.chat();
    const qint64 remaining = std::clamp(chat.deadline - now.wall, std::min(shortestWaitAfterStart, chat.waitTime), chat.waitTime);
    entry.deadline = now.steady + remaining;
    entry.ringingSince = now.steady - std::max<qint64>(0, now.wall - chat.ringingSince);
    entry.transferDeadline = now.steady + std::clamp(chat.transferUntil - now.wall, shortestTransferAfterStart, transferTime);
    entry.missedSince = now.steady;
    entry.silentSince = now.steady - std::clamp(now.wall - entry.loaded.lastTextAt, qint64(0), qint64(86'400'000));
    for (const OpenChat::Unread &text : open.unread)
        entry.unread.append({text.seq, unreadSince(chat, text.at, now)});
    return entry;
}

} // namespace

Desk::Desk(const DeskSettings &settings, const WhoIsThere &there)
{
    m_state.there = &there;
    m_state.settings = settings;
}

void Desk::load(LoadedDesk loaded, Now now)
{
    DeskState state;
    state.there = m_state.there;
    state.settings = m_state.settings;
    state.epoch = loaded.epoch;
    state.loadedAt = now.steady;
    state.accounts.m_admins = loaded.admins;
    state.accounts.m_sessions = loaded.sessions;
    state.accounts.m_lastAdmin = loaded.lastAdmin;
    state.accounts.m_lastSession = loaded.lastSession;
    state.blocks.m_blocks = loaded.blocks;
    state.blocks.m_last = loaded.lastBlock;
    state.blocks.index();
    state.visitors.m_last = loaded.lastVisitor;
    state.inquiries.m_last = loaded.lastInquiry;
    state.inquiries.m_lastComment = loaded.lastComment;
    state.inquiries.m_openCount = loaded.openInquiries;
    for (auto letter = loaded.letters.cbegin(); letter != loaded.letters.cend(); ++letter)
        state.letters.put(letter.key(), *letter);
    state.letters.m_last = loaded.lastLetter;
    state.letters.m_pause = loaded.mailPause;
    for (const qint64 at : std::as_const(loaded.recentCalls))
        state.recentCalls.add(at);
    state.chats.m_last = loaded.lastChat;
    state.notes.m_last = loaded.lastNote;
    state.replies.m_replies = loaded.replies;
    state.site = loaded.site;
    state.replies.m_last = loaded.lastReply;
    for (const auto &[admin, entry] : std::as_const(loaded.unread))
        state.unread.set(admin, entry);
    for (const OpenChat &open : std::as_const(loaded.chats))
        state.chats.m_chats.emplace(open.chat.id, revived(open, now));
    m_state = std::move(state);
}

void Desk::takeIn(const VisitorKey &key, const std::optional<LoadedVisitor> &visitor)
{
    m_state.visitors.takeIn(key, visitor);
    // Their chat may have ended while this was on its way from the disk.
    VisitorInMemory *entry = visitor ? m_state.visitors.edit(visitor->visitor.id) : nullptr;
    const ChatInMemory *open = entry ? m_state.chats.find(entry->openChat) : nullptr;
    if (open && !open->chat().isOpen())
        entry->openChat = {};
}

void Desk::takeIn(ChatId id, std::optional<LoadedChat> chat)
{
    if (chat)
        m_state.chats.takeIn(std::move(*chat));
    else
        m_state.chats.noteMissing(id);
}

void Desk::takeIn(InquiryId id, std::optional<StoredInquiry> inquiry)
{
    if (inquiry)
        m_state.inquiries.takeIn(std::move(*inquiry));
    else
        m_state.inquiries.noteMissing(id);
}

void Desk::noteSignOfLife(VisitorId visitor, Now now)
{
    for (auto &[id, entry] : m_state.chats.m_chats) {
        if (entry.chat().visitor == visitor && entry.chat().state == ChatState::Missed)
            entry.missedSince = now.steady;
    }
}

bool Desk::noteAlertShown(ChatId chat, AdminId admin)
{
    ChatInMemory *entry = m_state.chats.edit(chat);
    if (!entry || entry->chat().state != ChatState::Waiting || entry->alerts.contains(admin))
        return false;
    entry->alerts.insert(admin);
    return true;
}

QList<ChatId> Desk::takeAlertsBack(AdminId admin)
{
    QList<ChatId> changed;
    for (auto &[id, entry] : m_state.chats.m_chats) {
        if (entry.chat().state == ChatState::Waiting && entry.alerts.remove(admin))
            changed.append(id);
    }
    return changed;
}

} // namespace deskbell
