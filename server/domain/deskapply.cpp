// SPDX-License-Identifier: MIT
// What an event changes in memory. Decides nothing.
#include "server/domain/desk.h"

#include <algorithm>

namespace deskbell {

namespace {

template <class T>
void grow(T &last, T seen)
{
    last = std::max(last, seen);
}

} // namespace

class Applier {
public:
    Applier(Desk &desk, Now now)
        : d(desk)
        , m_now(now)
    {
    }

    void operator()(const VisitorKnown &event)
    {
        const VisitorKey key{event.visitor.site, event.visitor.tokenHash};
        auto &entry = d.m_visitors[key];
        entry.loaded.visitor = event.visitor;
        entry.isNew = false;
        d.m_visitorKeys.insert(event.visitor.id, key);
        grow(d.m_lastVisitor, event.visitor.id);
    }

    void operator()(const CallOpened &event)
    {
        Desk::ChatInMemory entry;
        entry.loaded.chat = event.chat;
        entry.deadline = m_now.steady + event.chat.waitTime;
        entry.silentSince = m_now.steady;
        d.m_chats.insert_or_assign(event.chat.id, std::move(entry));
        d.m_missingChats.remove(event.chat.id);
        d.m_online.insert(event.chat.visitor);
        grow(d.m_lastChat, event.chat.id);
        if (auto *visitor = visitorOf(event.chat.visitor)) {
            if (const Desk::ChatInMemory *before = d.chat(visitor->loaded.newestChat))
                keepAnswersOfLines(*before, visitor->loaded);
            visitor->loaded.openChat = visitor->loaded.newestChat = event.chat.id;
            Ack ack;
            ack.key = event.chat.key;
            ack.chat = event.chat.id;
            ack.seq = 1;
            ack.at = event.chat.openedAt;
            visitor->loaded.answers.insert(event.chat.key, ack);
        }
    }

    void operator()(const MessageAdded &event)
    {
        Desk::ChatInMemory *entry = chat(event.chat);
        if (!entry)
            return;
        Chat &facts = entry->loaded.chat;
        const Message &message = event.message;
        facts.lastSeq = message.seq;
        if (!message.key.isEmpty()) {
            const Author author{message.from, message.from == Side::Admin ? event.admin : AdminId{}};
            entry->loaded.keys.insert({author, message.key}, {message.seq, message.at, qHash(message.text)});
        }
        if (message.kind != MessageKind::Text)
            return;
        entry->silentSince = m_now.steady;
        entry->loaded.lastTextAt = message.at;
        if (message.from != Side::Visitor)
            return;
        entry->unread.append({message.seq, m_now.steady});
        entry->missedSince = m_now.steady;
        if (facts.firstText.isEmpty())
            facts.firstText = message.text;
        QString &typed = entry->loaded.typed;
        if (typed.size() + message.text.size() < maxInquiryLength)
            typed += (typed.isEmpty() ? u""_s : u"\n"_s) + message.text;
        if (auto *visitor = visitorOf(facts.visitor)) {
            visitor->recent.append(m_now.steady);
            while (visitor->recent.size() > d.m_settings.messagesPerTenSeconds)
                visitor->recent.removeFirst();
        }
    }

    void operator()(const CallAccepted &event)
    {
        Desk::ChatInMemory *entry = chat(event.chat);
        if (!entry)
            return;
        Chat &facts = entry->loaded.chat;
        facts.state = ChatState::Active;
        facts.owner = event.admin;
        facts.ownerName = event.adminName;
        facts.acceptedAt = event.at;
        entry->silentSince = m_now.steady;
        for (Desk::UnreadText &text : entry->unread)
            text.since = m_now.steady;
        if (!d.m_reachable.contains(event.admin))
            d.m_lostSince.insert(event.admin, m_now.steady);
    }

    void operator()(const CallMissed &event)
    {
        if (Desk::ChatInMemory *entry = chat(event.chat)) {
            entry->loaded.chat.state = ChatState::Missed;
            entry->loaded.chat.missedAt = event.at;
            entry->missedSince = m_now.steady;
        }
    }

    void operator()(const CallRangAgain &event)
    {
        Desk::ChatInMemory *entry = chat(event.chat);
        if (!entry)
            return;
        Chat &facts = entry->loaded.chat;
        facts.state = ChatState::Waiting;
        facts.ringingSince = event.at;
        facts.deadline = event.deadline;
        entry->deadline = m_now.steady + (event.deadline - event.at);
        entry->alerts.clear();
    }

    void operator()(const ChatEnded &event)
    {
        Desk::ChatInMemory *entry = chat(event.chat);
        if (!entry)
            return;
        Chat &facts = entry->loaded.chat;
        facts.state = ChatState::Ended;
        facts.endReason = event.reason;
        facts.endedAt = event.at;
        entry->loaded.typed.clear();
        entry->unread.clear();
        d.m_endedChats.append(event.chat);
        if (auto *visitor = visitorOf(facts.visitor); visitor && visitor->loaded.openChat == event.chat)
            visitor->loaded.openChat = {};
    }

    void operator()(const ReceiptsMoved &event)
    {
        Desk::ChatInMemory *entry = chat(event.chat);
        if (!entry)
            return;
        entry->loaded.chat.receipts = event.receipts;
        entry->unread.removeIf([&](const Desk::UnreadText &text) { return text.seq <= event.receipts.adminRead; });
    }

    void operator()(const InquiryFiled &event)
    {
        const StoredInquiry &inquiry = event.inquiry;
        const BoardRow &row = inquiry.inquiry.row;
        if (d.m_inquiries.insert_or_assign(row.id, inquiry).second)
            d.m_keptInquiries.append(row.id);
        d.m_missingInquiries.remove(row.id);
        grow(d.m_lastInquiry, row.id);
        ++d.m_openInquiries;
        if (Desk::ChatInMemory *entry = chat(row.chat))
            entry->loaded.chat.inquiry = row.id;
        if (auto *visitor = visitorOf(inquiry.visitor); visitor && !inquiry.key.isEmpty()) {
            Ack ack;
            ack.key = inquiry.key;
            ack.chat = row.chat;
            ack.inquiry = row.id;
            ack.at = row.at;
            visitor->loaded.answers.insert(inquiry.key, ack);
        }
    }

    void operator()(const InquiryCommented &event)
    {
        grow(d.m_lastComment, event.comment.id);
        Ack ack;
        ack.key = event.comment.key;
        ack.inquiry = event.inquiry;
        ack.comment = event.comment.id;
        ack.at = event.comment.at;
        if (event.author.side == Side::Visitor && !ack.key.isEmpty()) {
            if (auto *visitor = visitorOf(event.visitor))
                visitor->loaded.answers.insert(ack.key, ack);
        }
        if (StoredInquiry *stored = inquiry(event.inquiry)) {
            stored->inquiry.comments.append(event.comment);
            stored->inquiry.row.comments += 1;
            if (!ack.key.isEmpty())
                stored->commentAnswers.insert({event.author, ack.key}, ack);
        }
    }

    void operator()(const InquiryResolved &event) { setState(event.inquiry, InquiryState::Resolved, -1); }
    void operator()(const InquiryReopened &event) { setState(event.inquiry, InquiryState::Open, +1); }

    void operator()(const InquiryDeleted &event)
    {
        StoredInquiry *stored = inquiry(event.inquiry);
        if (!stored)
            return;
        if (stored->inquiry.row.state == InquiryState::Open)
            --d.m_openInquiries;
        stored->deleted = true;
        stored->inquiry.row.title.clear();
        stored->inquiry.text.clear();
        stored->inquiry.comments.clear();
    }

    void operator()(const LetterQueued &event)
    {
        grow(d.m_lastLetter, event.letter.id);
        ++d.m_lettersWaiting;
    }
    void operator()(const LetterSent &event)
    {
        --d.m_lettersWaiting;
        if (!event.comment.isValid())
            return;
        for (auto &[id, stored] : d.m_inquiries) {
            for (Comment &comment : stored.inquiry.comments)
                comment.mailed = comment.mailed || comment.id == event.comment;
        }
    }
    void operator()(const LetterDeferred &) { }
    void operator()(const LetterDied &)
    {
        --d.m_lettersWaiting;
        ++d.m_lettersDead;
    }
    void operator()(const LetterRequeued &)
    {
        ++d.m_lettersWaiting;
        --d.m_lettersDead;
    }
    void operator()(const LetterDiscarded &) { --d.m_lettersDead; }

    void operator()(const AdminAdded &event)
    {
        d.m_admins.append(event.admin);
        grow(d.m_lastAdmin, event.admin.id);
    }
    void operator()(const AdminEmailSet &event)
    {
        if (Admin *found = admin(event.admin))
            found->email = event.email;
    }
    void operator()(const AdminPasswordSet &event)
    {
        if (Admin *found = admin(event.admin))
            found->passwordHash = event.passwordHash;
    }
    void operator()(const AdminDisabled &event)
    {
        if (Admin *found = admin(event.admin))
            found->disabled = event.disabled;
    }
    void operator()(const SecondFactorSet &event)
    {
        if (Admin *found = admin(event.admin)) {
            found->totpSecret = event.secret;
            found->totpUsed = event.used;
            found->recoveryCodes = {event.recoveryCodes.begin(), event.recoveryCodes.end()};
        }
    }
    void operator()(const CodeUsed &event)
    {
        if (Admin *found = admin(event.admin))
            grow(found->totpUsed, event.counter);
    }
    void operator()(const RecoveryCodeUsed &event)
    {
        if (Admin *found = admin(event.admin))
            found->recoveryCodes.remove(event.codeHash);
    }
    void operator()(const SessionOpened &event)
    {
        d.m_sessions.append(event.session);
        grow(d.m_lastSession, event.session.id);
    }
    void operator()(const SessionRevoked &event)
    {
        d.m_sessions.removeIf([&](const AdminSession &session) { return session.id == event.session; });
    }

    void operator()(const VisitorBlocked &event)
    {
        d.m_blocks.append(event.block);
        d.indexBlocks();
        grow(d.m_lastBlock, event.block.id);
    }
    void operator()(const VisitorUnblocked &event)
    {
        d.m_blocks.removeIf([&](const VisitorBlock &block) { return block.id == event.block; });
        d.indexBlocks();
    }

private:
    /// A call that was only a line of a chat is known by its key also when that chat is no longer his newest.
    static void keepAnswersOfLines(const Desk::ChatInMemory &entry, LoadedVisitor &visitor)
    {
        const auto &keys = entry.loaded.keys;
        for (auto line = keys.cbegin(); line != keys.cend(); ++line) {
            const QString &key = line.key().key;
            if (line.key().author.side != Side::Admin && !visitor.answers.contains(key))
                visitor.answers.insert(key, *Desk::ackOfLine(entry, key));
        }
    }

    Desk::ChatInMemory *chat(ChatId id)
    {
        const auto it = d.m_chats.find(id);
        return it == d.m_chats.end() ? nullptr : &it->second;
    }
    StoredInquiry *inquiry(InquiryId id)
    {
        const auto it = d.m_inquiries.find(id);
        return it == d.m_inquiries.end() ? nullptr : &it->second;
    }
    Desk::VisitorInMemory *visitorOf(VisitorId id)
    {
        const auto key = d.m_visitorKeys.constFind(id);
        if (key == d.m_visitorKeys.constEnd())
            return nullptr;
        const auto it = d.m_visitors.find(*key);
        return it == d.m_visitors.end() ? nullptr : &*it;
    }
    Admin *admin(AdminId id)
    {
        const auto it = std::find_if(d.m_admins.begin(), d.m_admins.end(), [id](const Admin &a) { return a.id == id; });
        return it == d.m_admins.end() ? nullptr : &*it;
    }
    void setState(InquiryId id, InquiryState state, int open)
    {
        d.m_openInquiries += open;
        if (StoredInquiry *stored = inquiry(id))
            stored->inquiry.row.state = state;
    }

    Desk &d;
    Now m_now;
};

void Desk::apply(const Events &events, Now now)
{
    for (const Event &event : events)
        apply(event, now);
}

void Desk::apply(const Event &event, Now now)
{
    std::visit(Applier(*this, now), event);
    trim();
}

} // namespace deskbell
