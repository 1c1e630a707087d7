// SPDX-License-Identifier: MIT
// What an event changes in memory. Decides nothing.
#include "server/domain/desk.h"
#include "server/domain/fold.h"

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
        entry.loaded = withoutMessages(event.chat);
        entry.deadline = m_now.steady + event.chat.waitTime;
        entry.silentSince = m_now.steady;
        d.m_chats.insert_or_assign(event.chat.id, std::move(entry));
        d.m_missingChats.remove(event.chat.id);
        grow(d.m_lastChat, event.chat.id);
        if (auto *visitor = visitorOf(event.chat.visitor)) {
            visitor->loaded.openChat = visitor->loaded.newestChat = event.chat.id;
            visitor->loaded.answers.insert(event.chat.key, ackOfCall(event.chat));
        }
    }

    void operator()(const MessageAdded &event)
    {
        Desk::ChatInMemory *entry = chat(event.chat);
        if (!entry)
            return;
        const ChatMessage &message = event.message;
        fold(entry->loaded, message);
        if (message.kind != MessageKind::Text)
            return;
        entry->silentSince = m_now.steady;
        if (message.from != Side::Visitor)
            return;
        entry->unread.append({message.seq, m_now.steady});
        entry->missedSince = m_now.steady;
        if (auto *visitor = visitorOf(entry->chat().visitor)) {
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
        entry->overdue = Overdue::No;
        entry->silentSince = m_now.steady;
        for (Desk::UnreadText &text : entry->unread)
            text.since = m_now.steady;
    }

    void operator()(const CallJoined &event)
    {
        if (auto *visitor = visitorOf(event.visitor))
            visitor->loaded.answers.insert(event.key, ackOfCall(event));
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
        entry->overdue = Overdue::No;
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
        entry->overdue = Overdue::No;
        d.m_endedChats.append(event.chat);
        if (auto *visitor = visitorOf(facts.visitor); visitor && visitor->loaded.openChat == event.chat)
            visitor->loaded.openChat = {};
    }

    void operator()(const ChatOverdue &event)
    {
        if (Desk::ChatInMemory *entry = chat(event.chat))
            entry->overdue = event.overdue;
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
        const InquirySummary &row = inquiry.summary;
        if (d.m_inquiries.insert_or_assign(row.id, inquiry).second)
            d.m_keptInquiries.append(row.id);
        d.m_missingInquiries.remove(row.id);
        grow(d.m_lastInquiry, row.id);
        ++d.m_openInquiries;
        if (Desk::ChatInMemory *entry = chat(row.chat))
            entry->loaded.chat.inquiry = row.id;
        if (auto *visitor = visitorOf(inquiry.visitor); visitor && !inquiry.key.isEmpty()) {
            visitor->loaded.answers.insert(inquiry.key, ackOfInquiry(row, inquiry.key));
        }
    }

    void operator()(const InquiryCommented &event)
    {
        grow(d.m_lastComment, event.comment.id);
        const QString &key = event.comment.key;
        if (event.comment.from == Side::Visitor && !key.isEmpty()) {
            if (auto *visitor = visitorOf(event.visitor))
                visitor->loaded.answers.insert(key, ackOfComment(event.inquiry, event.comment));
        }
        if (StoredInquiry *stored = inquiry(event.inquiry)) {
            fold(*stored, event.comment);
            stored->summary.comments += 1;
        }
    }

    void operator()(const InquiryResolved &event) { setState(event.inquiry, InquiryState::Resolved, -1); }
    void operator()(const InquiryReopened &event) { setState(event.inquiry, InquiryState::Open, +1); }

    void operator()(const InquiryDeleted &event)
    {
        StoredInquiry *stored = inquiry(event.inquiry);
        if (!stored)
            return;
        if (stored->summary.state == InquiryState::Open)
            --d.m_openInquiries;
        stored->deleted = true;
        stored->summary.title.clear();
        stored->summary.visitorName.clear();
        stored->text.clear();
        stored->email.clear();
        stored->page.clear();
        stored->agent.clear();
        stored->comments.clear();
    }

    void operator()(const LetterQueued &event)
    {
        grow(d.m_lastLetter, event.letter.id);
        d.m_letters.insert(event.letter.id, {false, event.letter.inquiry, event.letter.chat});
    }
    void operator()(const LetterSent &event)
    {
        forget(event.letter);
        d.m_mailTrouble.clear();
        if (!event.comment.isValid())
            return;
        for (auto &[id, stored] : d.m_inquiries) {
            for (InquiryComment &comment : stored.comments)
                comment.mailed = comment.mailed || comment.id == event.comment;
        }
    }
    void operator()(const LetterDeferred &event) { d.m_mailTrouble = event.reason; }
    void operator()(const LetterDied &event) { setDead(event.letter, true); }
    void operator()(const LetterRequeued &event) { setDead(event.letter, false); }
    void operator()(const LetterDiscarded &event) { forget(event.letter); }

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
    /// It may have been thrown away while it was on its way.
    void setDead(LetterId id, bool isDead)
    {
        const auto letter = d.m_letters.find(id);
        if (letter == d.m_letters.end() || letter->isDead == isDead)
            return;
        letter->isDead = isDead;
        d.m_deadLetters += isDead ? 1 : -1;
    }
    void forget(LetterId id)
    {
        setDead(id, false);
        d.m_letters.remove(id);
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
            stored->summary.state = state;
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
    if (std::holds_alternative<ChatEnded>(event) || std::holds_alternative<InquiryFiled>(event)
        || std::holds_alternative<InquiryCommented>(event))
        trim();
}

} // namespace deskbell
