// SPDX-License-Identifier: MIT
#include "server/domain/desk.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr qint64 shortestWaitAfterStart = 60'000;
constexpr int keptWhenOver = 256; ///< ended chats, and inquiries, that stay in memory for a while

constexpr qsizetype bytesKeptWhenOver = 2 * 1024 * 1024; ///< of each kind, but always the latest

// Nearly what they take in memory: letters have two bytes, and every entry of a table its share of it.
constexpr qsizetype bytesOfEntry = 144;

qsizetype bytesOf(const Desk::ChatInMemory &entry)
{
    return entry.loaded.typed.size() * 2 + entry.loaded.keys.size() * (bytesOfEntry + maxKeyLength * 2);
}

qsizetype bytesOf(const StoredInquiry &stored)
{
    qsizetype letters = stored.text.size();
    for (const InquiryComment &comment : stored.comments)
        letters += comment.text.size();
    return letters * 2 + (stored.commentAnswers.size() + stored.comments.size()) * 2 * bytesOfEntry;
}

/// The latest stay: as many as are kept, and as fit.
template <class Id, class Things>
void dropBeyond(QList<Id> &order, Things &things)
{
    qsizetype bytes = 0, kept = 0;
    while (kept < std::min<qsizetype>(order.size(), keptWhenOver)) {
        const auto it = things.find(order[order.size() - 1 - kept]);
        bytes += it == things.end() ? 0 : bytesOf(it->second);
        if (kept > 0 && bytes > bytesKeptWhenOver)
            break;
        ++kept;
    }
    while (order.size() > kept)
        things.erase(order.takeFirst());
}

} // namespace

Desk::Desk(const DeskSettings &settings, const WhoIsThere &there)
    : m_settings(settings)
    , m_there(&there)
{
}

void Desk::load(LoadedDesk loaded, Now now)
{
    m_epoch = loaded.epoch;
    m_chats.clear();
    m_inquiries.clear();
    m_visitors.clear();
    m_visitorKeys.clear();
    m_missingChats.clear();
    m_missingInquiries.clear();
    m_endedChats.clear();
    m_keptInquiries.clear();
    m_admins = loaded.admins;
    m_sessions = loaded.sessions;
    m_blocks = loaded.blocks;
    indexBlocks();
    m_lastVisitor = loaded.lastVisitor;
    m_lastChat = loaded.lastChat;
    m_lastInquiry = loaded.lastInquiry;
    m_lastComment = loaded.lastComment;
    m_lastLetter = loaded.lastLetter;
    m_lastAdmin = loaded.lastAdmin;
    m_lastSession = loaded.lastSession;
    m_lastBlock = loaded.lastBlock;
    m_openInquiries = loaded.openInquiries;
    m_letters = loaded.letters;
    m_deadLetters = int(std::count_if(m_letters.cbegin(), m_letters.cend(), [](const LetterFacts &letter) { return letter.isDead; }));
    m_loadedAt = now.steady;

    for (LoadedChat &chat : loaded.chats)
        takeIn(std::move(chat));
    for (auto &[id, entry] : m_chats) {
        const Chat &chat = entry.chat();
        const qint64 remaining = std::clamp(chat.deadline - now.wall, std::min(shortestWaitAfterStart, chat.waitTime),
                                            chat.waitTime);
        entry.deadline = now.steady + remaining;
        entry.missedSince = now.steady;
        entry.silentSince = now.steady - std::clamp(now.wall - entry.loaded.lastTextAt, qint64(0), qint64(86'400'000));
        for (auto key = entry.loaded.keys.cbegin(); key != entry.loaded.keys.cend(); ++key) {
            if (key.key().author.side == Side::Visitor && key->seq > chat.receipts.adminRead)
                entry.unread.append({key->seq, now.steady});
        }
        std::sort(entry.unread.begin(), entry.unread.end(),
                  [](const UnreadText &a, const UnreadText &b) { return a.seq < b.seq; });
    }
}

void Desk::takeIn(const VisitorKey &key, const std::optional<LoadedVisitor> &visitor)
{
    if (m_visitors.contains(key))
        return;
    VisitorInMemory entry;
    entry.loaded.visitor.site = key.site;
    entry.loaded.visitor.tokenHash = key.tokenHash;
    if (visitor) {
        entry.loaded = *visitor;
        entry.isNew = false;
        m_visitorKeys.insert(visitor->visitor.id, key);
        // It may have ended while this was on its way from the disk.
        if (const ChatInMemory *open = chat(visitor->openChat); open && !open->chat().isOpen())
            entry.loaded.openChat = {};
    }
    m_visitors.insert(key, entry);
}

void Desk::takeIn(LoadedChat chat)
{
    const ChatId id = chat.chat.id;
    if (m_chats.contains(id))
        return;
    ChatInMemory entry;
    entry.loaded = std::move(chat);
    if (!entry.chat().isOpen())
        m_endedChats.append(id);
    m_chats.emplace(id, std::move(entry));
    trim();
}

void Desk::takeIn(StoredInquiry inquiry)
{
    const InquiryId id = inquiry.summary.id;
    if (m_inquiries.try_emplace(id, std::move(inquiry)).second)
        m_keptInquiries.append(id);
    trim();
}

void Desk::missing(ChatId chat)
{
    if (m_missingChats.size() > keptWhenOver)
        m_missingChats.clear();
    m_missingChats.insert(chat);
}

void Desk::missing(InquiryId inquiry)
{
    if (m_missingInquiries.size() > keptWhenOver)
        m_missingInquiries.clear();
    m_missingInquiries.insert(inquiry);
}

void Desk::forget(const VisitorKey &key)
{
    const auto it = m_visitors.constFind(key);
    if (it == m_visitors.constEnd())
        return;
    m_visitorKeys.remove(it->loaded.visitor.id);
    m_visitors.erase(it);
}

void Desk::indexBlocks()
{
    m_blocked.clear();
    m_blockedSubjects.clear();
    for (const VisitorBlock &block : std::as_const(m_blocks)) {
        m_blocked.insert(block.visitor);
        if (!block.subject.isEmpty())
            m_blockedSubjects.insert(block.subject);
    }
}

/// Keeps what is over within bounds. Those that came first go first, whatever their numbers: what was just asked for
/// stays. All of it can be read again.
void Desk::trim()
{
    dropBeyond(m_keptInquiries, m_inquiries);
    dropBeyond(m_endedChats, m_chats);
}

// ---- presence ------------------------------------------------------------------------------------------------------

void Desk::noteSignOfLife(VisitorId visitor, Now now)
{
    for (auto &[id, entry] : m_chats) {
        if (entry.chat().visitor == visitor && entry.chat().state == ChatState::Missed)
            entry.missedSince = now.steady;
    }
}

bool Desk::isHere(VisitorId visitor) const
{
    const VisitorKey *key = keyOf(visitor);
    return key && m_there->isHere(*key);
}

bool Desk::noteAlertShown(ChatId chat, AdminId admin)
{
    const auto it = m_chats.find(chat);
    if (it == m_chats.end() || it->second.chat().state != ChatState::Waiting || it->second.alerts.contains(admin))
        return false;
    it->second.alerts.insert(admin);
    return true;
}

QList<ChatId> Desk::takeAlertsBack(AdminId admin)
{
    QList<ChatId> changed;
    for (auto &[id, entry] : m_chats) {
        if (entry.chat().state == ChatState::Waiting && entry.alerts.remove(admin))
            changed.append(id);
    }
    return changed;
}

// ---- views ---------------------------------------------------------------------------------------------------------

const Desk::ChatInMemory *Desk::chat(ChatId id) const
{
    const auto it = m_chats.find(id);
    return it == m_chats.end() ? nullptr : &it->second;
}

const StoredInquiry *Desk::inquiry(InquiryId id) const
{
    const auto it = m_inquiries.find(id);
    return it == m_inquiries.end() ? nullptr : &it->second;
}

const StoredInquiry *Desk::inquiryOf(CommentId comment) const
{
    const auto holds = [comment](const auto &entry) {
        const QList<InquiryComment> &comments = entry.second.comments;
        return std::any_of(comments.begin(), comments.end(), [comment](const InquiryComment &c) { return c.id == comment; });
    };
    const auto it = std::find_if(m_inquiries.begin(), m_inquiries.end(), holds);
    return it == m_inquiries.end() ? nullptr : &it->second;
}

const Desk::VisitorInMemory *Desk::known(const VisitorKey &key) const
{
    const auto it = m_visitors.constFind(key);
    return it == m_visitors.constEnd() ? nullptr : &*it;
}

const LoadedVisitor *Desk::visitor(const VisitorKey &key) const
{
    const VisitorInMemory *entry = known(key);
    return entry ? &entry->loaded : nullptr;
}

const LoadedVisitor *Desk::visitor(VisitorId id) const
{
    const VisitorKey *key = keyOf(id);
    return key ? visitor(*key) : nullptr;
}

const VisitorKey *Desk::keyOf(VisitorId id) const
{
    const auto key = m_visitorKeys.constFind(id);
    return key == m_visitorKeys.constEnd() ? nullptr : &*key;
}

bool Desk::isKnown(const VisitorKey &visitor, const QString &key) const
{
    const VisitorInMemory *me = known(visitor);
    if (!me)
        return false;
    const ChatInMemory *newest = chat(me->loaded.newestChat);
    return me->loaded.answers.contains(key) || (newest && ackOfLine(*newest, key));
}

/// How the visitor's command was answered that this line of his stands for; nothing if he has no such line.
std::optional<Ack> Desk::ackOfLine(const ChatInMemory &entry, const QString &key)
{
    for (const Author &author : {Author{Side::Visitor, {}}, Author{}}) {
        if (const auto line = entry.loaded.keys.constFind({author, key}); line != entry.loaded.keys.constEnd()) {
            Ack ack;
            ack.key = key;
            ack.chat = entry.chat().id;
            ack.seq = line->seq;
            ack.at = line->at;
            return ack;
        }
    }
    return {};
}

const Admin *Desk::admin(AdminId id) const
{
    const auto it = std::find_if(m_admins.begin(), m_admins.end(), [id](const Admin &a) { return a.id == id; });
    return it == m_admins.end() ? nullptr : &*it;
}

const Admin *Desk::admin(const QString &name) const
{
    const auto it = std::find_if(m_admins.begin(), m_admins.end(), [&](const Admin &a) {
        return a.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return it == m_admins.end() ? nullptr : &*it;
}

const AdminSession *Desk::session(const QByteArray &tokenHash) const
{
    const auto it = std::find_if(m_sessions.begin(), m_sessions.end(),
                                 [&](const AdminSession &s) { return s.tokenHash == tokenHash; });
    return it == m_sessions.end() ? nullptr : &*it;
}

bool Desk::isGood(SessionId session) const
{
    return std::any_of(m_sessions.begin(), m_sessions.end(), [&](const AdminSession &s) {
        const Admin *owner = s.id == session ? admin(s.admin) : nullptr;
        return owner && !owner->disabled;
    });
}

int Desk::blocksOf(const QString &address, qint64 wall) const
{
    if (address.isEmpty())
        return 0;
    return int(std::count_if(m_blocks.begin(), m_blocks.end(), [&](const VisitorBlock &block) {
        return block.addressUntil > wall && block.address == address;
    }));
}

QList<ChatId> Desk::chatsOf(VisitorId visitor) const
{
    QList<ChatId> chats;
    for (const auto &[id, entry] : m_chats) {
        if (entry.chat().visitor == visitor)
            chats.append(id);
    }
    std::sort(chats.begin(), chats.end());
    return chats;
}

QList<ChatId> Desk::openChats() const
{
    QList<ChatId> open;
    for (const auto &[id, entry] : m_chats) {
        if (entry.chat().isOpen())
            open.append(id);
    }
    std::sort(open.begin(), open.end());
    return open;
}

} // namespace deskbell
