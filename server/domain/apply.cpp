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
    Applier(DeskState &state, Now now)
        : s(state)
        , m_now(now)
    {
    }

    void operator()(const VisitorKnown &event)
    {
        const VisitorKey key{event.visitor.site, event.visitor.tokenHash};
        VisitorInMemory &entry = s.visitors.m_visitors[key];
        entry.visitor = event.visitor;
        entry.isNew = false;
        s.visitors.m_keys.insert(event.visitor.id, key);
        s.notes.m_visitors.put(event.visitor.id, true);
        grow(s.visitors.m_last, event.visitor.id);
    }

    void operator()(const CallOpened &event)
    {
        s.recentCalls.add(event.chat.openedAt);
        ChatInMemory entry;
        entry.loaded = withoutMessages(event.chat);
        entry.deadline = m_now.steady + event.chat.waitTime;
        entry.ringingSince = m_now.steady;
        entry.silentSince = m_now.steady;
        entry.ringsFirst = event.ringsFirst;
        entry.ringsFirstUntil = m_now.steady + dutyTime;
        s.chats.m_chats.insert_or_assign(event.chat.id, std::move(entry));
        s.chats.m_missing.remove(event.chat.id);
        grow(s.chats.m_last, event.chat.id);
        s.notes.m_chats.put(event.chat.id, true);
        if (auto *visitor = s.visitors.edit(event.chat.visitor)) {
            visitor->openChat = visitor->newestChat = event.chat.id;
            visitor->answers.insert(ackOfCall(event.chat));
        }
    }

    void operator()(const CallRingsAtAll &event)
    {
        if (ChatInMemory *entry = s.chats.edit(event.chat))
            entry->ringsFirst.clear();
    }

    void operator()(const MessageAdded &event)
    {
        ChatInMemory *entry = s.chats.edit(event.chat);
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
        if (auto *visitor = s.visitors.edit(entry->chat().visitor)) {
            visitor->recent.append(m_now.steady);
            while (visitor->recent.size() > s.settings.messagesPerTenSeconds)
                visitor->recent.removeFirst();
        }
    }

    void operator()(const CallAccepted &event)
    {
        ChatInMemory *entry = s.chats.edit(event.chat);
        if (!entry)
            return;
        Chat &facts = entry->loaded.chat;
        facts.state = ChatState::Active;
        facts.owner = event.admin;
        facts.ownerName = event.adminName;
        facts.acceptedAt = event.at;
        endTransfer(*entry);
        entry->ringsFirst.clear();
        entry->overdue = Overdue::No;
        entry->silentSince = m_now.steady;
        for (UnreadText &text : entry->unread)
            text.since = m_now.steady;
    }

    void operator()(const CallJoined &event)
    {
        if (auto *visitor = s.visitors.edit(event.visitor))
            visitor->answers.insert(ackOfCall(event));
    }

    void operator()(const CallEscalated &event)
    {
        if (ChatInMemory *entry = s.chats.edit(event.chat))
            entry->loaded.chat.escalated = event.step;
    }

    void operator()(const CallMissed &event)
    {
        if (ChatInMemory *entry = s.chats.edit(event.chat)) {
            entry->loaded.chat.state = ChatState::Missed;
            entry->loaded.chat.missedAt = event.at;
            entry->missedSince = m_now.steady;
        }
    }

    void operator()(const CallRangAgain &event)
    {
        ChatInMemory *entry = s.chats.edit(event.chat);
        if (!entry)
            return;
        Chat &facts = entry->loaded.chat;
        facts.state = ChatState::Waiting;
        facts.ringingSince = event.at;
        facts.deadline = event.deadline;
        facts.escalated = Escalation::None;
        entry->ringsFirst.clear();
        entry->deadline = m_now.steady + (event.deadline - event.at);
        entry->ringingSince = m_now.steady;
        entry->overdue = Overdue::No;
        endTransfer(*entry);
        entry->alerts.clear();
    }

    void operator()(const ChatEnded &event)
    {
        ChatInMemory *entry = s.chats.edit(event.chat);
        if (!entry)
            return;
        Chat &facts = entry->loaded.chat;
        facts.state = ChatState::Ended;
        facts.endReason = event.reason;
        facts.endedAt = event.at;
        entry->loaded.typed.clear();
        entry->unread.clear();
        entry->overdue = Overdue::No;
        endTransfer(*entry);
        if (auto *visitor = s.visitors.edit(facts.visitor); visitor && visitor->openChat == event.chat)
            visitor->openChat = {};
        s.chats.m_ended.append(event.chat);
        s.chats.trim();
    }

    void operator()(const ChatOverdue &event)
    {
        if (ChatInMemory *entry = s.chats.edit(event.chat))
            entry->overdue = event.overdue;
    }

    void operator()(const ReceiptsMoved &event)
    {
        ChatInMemory *entry = s.chats.edit(event.chat);
        if (!entry)
            return;
        entry->loaded.chat.receipts = event.receipts;
        entry->unread.removeIf([&](const UnreadText &text) { return text.seq <= event.receipts.adminRead; });
    }

    void operator()(const ChatRated &event)
    {
        if (ChatInMemory *entry = s.chats.edit(event.chat))
            entry->loaded.chat.rating = event.rating;
        if (auto *visitor = s.visitors.edit(event.visitor))
            visitor->answers.insert(ackOf(event.key, {event.chat, {}}, 0, event.at));
    }

    void operator()(const TranscriptAsked &event)
    {
        if (ChatInMemory *entry = s.chats.edit(event.chat))
            entry->loaded.chat.transcript = event.transcript;
        if (auto *visitor = s.visitors.edit(event.visitor); visitor && !event.key.isEmpty())
            visitor->answers.insert(ackOf(event.key, {event.chat, {}}, 0, event.transcript.at));
    }

    void operator()(const InquiryFiled &event)
    {
        const StoredInquiry &inquiry = event.inquiry;
        const InquirySummary &row = inquiry.summary;
        if (s.inquiries.m_inquiries.insert_or_assign(row.id, inquiry).second)
            s.inquiries.m_kept.append(row.id);
        s.inquiries.m_missing.remove(row.id);
        grow(s.inquiries.m_last, row.id);
        ++s.inquiries.m_openCount;
        if (ChatInMemory *entry = s.chats.edit(row.chat))
            entry->loaded.chat.inquiry = row.id;
        if (auto *visitor = s.visitors.edit(inquiry.visitor); visitor && !inquiry.key.isEmpty()) {
            visitor->answers.insert(ackOfInquiry(row, inquiry.key));
        }
        s.inquiries.trim();
    }

    void operator()(const InquiryCommented &event)
    {
        grow(s.inquiries.m_lastComment, event.comment.id);
        const QString &key = event.comment.key;
        if (event.comment.from == Side::Visitor && !key.isEmpty()) {
            if (auto *visitor = s.visitors.edit(event.visitor))
                visitor->answers.insert(ackOfComment(event.inquiry, event.comment));
        }
        if (StoredInquiry *stored = s.inquiries.edit(event.inquiry)) {
            fold(*stored, event.comment);
            stored->summary.comments += 1;
        }
        s.inquiries.trim();
    }

    void operator()(const InquiryResolved &event) { setState(event.inquiry, InquiryState::Resolved, -1); }
    void operator()(const InquiryReopened &event) { setState(event.inquiry, InquiryState::Open, +1); }

    void operator()(const InquirySeen &event)
    {
        if (StoredInquiry *stored = s.inquiries.edit(event.inquiry))
            stored->seen = event.comment;
    }

    void operator()(const LinkMade &event)
    {
        if (StoredInquiry *stored = s.inquiries.edit(event.inquiry)) {
            stored->links.removeIf([&](const InquiryLink &link) { return link.until <= event.at; });
            stored->links.append(event.link);
        }
    }

    void operator()(const ErrorsReported &event)
    {
        if (ChatInMemory *entry = s.chats.edit(event.chat))
            entry->pageErrors += int(event.errors.size());
    }

    void operator()(const InquiryDeleted &event)
    {
        s.notes.eraseTextsOf(event.inquiry);
        s.unread.forget({{}, event.inquiry});
        StoredInquiry *stored = s.inquiries.edit(event.inquiry);
        if (!stored)
            return;
        if (stored->summary.state == InquiryState::Open)
            --s.inquiries.m_openCount;
        eraseTexts(*stored);
    }

    void operator()(const Erased &event)
    {
        s.inquiries.m_openCount -= event.openInquiries;
        for (const ChatId chat : event.chats) {
            s.chats.forget(chat);
            s.notes.forget(chat);
            s.unread.forget({chat, {}});
        }
        for (const InquiryId inquiry : event.inquiries) {
            s.notes.eraseTextsOf(inquiry);
            s.unread.forget({{}, inquiry});
            if (StoredInquiry *stored = s.inquiries.edit(inquiry)) {
                eraseTexts(*stored);
                stored->key.clear();
                stored->commentAnswers.clear();
            } else {
                s.inquiries.noteMissing(inquiry);
            }
        }
        for (const VisitorId visitor : event.visitors) {
            s.notes.forget(visitor);
            s.visitors.becomeNew(visitor);
        }
    }
    void operator()(const ErasureFinished &) { }
    void operator()(const LettersForgotten &) { }
    void operator()(const SessionsForgotten &) { }
    void operator()(const AddressesForgotten &event)
    {
        for (VisitorBlock &block : s.blocks.m_blocks) {
            if (event.blocks.contains(block.id)) {
                block.address.clear();
                block.addressUntil = 0;
            }
        }
    }

    void operator()(const NoteAdded &event) { putNote(event.note, event.note.key, event.note.at); }
    void operator()(const NoteEdited &event) { putNote(event.note, event.key, event.at); }
    void operator()(const NoteDeleted &event) { putNote(event.note, event.key, event.at); }

    void operator()(const ReplyAdded &event) { putReply(event.reply, event.key, event.at); }
    void operator()(const ReplyEdited &event) { putReply(event.reply, event.key, event.at); }
    void operator()(const ReplyDeleted &event)
    {
        s.replies.m_answers.put({event.admin, event.key}, ackOfReply(event.key, event.at));
        s.replies.m_replies.remove(event.reply);
    }

    void operator()(const SiteChanged &event) { s.site = event.record; }

    void operator()(const TransferBegan &event)
    {
        ChatInMemory *entry = s.chats.edit(event.chat);
        if (!entry)
            return;
        entry->loaded.chat.transferTo = event.to;
        entry->loaded.chat.transferUntil = event.until;
        entry->transferDeadline = m_now.steady + (event.until - event.at);
    }
    void operator()(const TransferEnded &event)
    {
        if (ChatInMemory *entry = s.chats.edit(event.chat))
            endTransfer(*entry);
    }
    void operator()(const InquiryAssigned &event)
    {
        if (StoredInquiry *stored = s.inquiries.edit(event.inquiry)) {
            stored->summary.assignee = event.to;
            stored->summary.assigneeName = event.toName;
        }
    }
    void operator()(const TopicSet &event)
    {
        if (Labels *labels = labelsOf(event.place))
            labels->topic = event.topic;
    }
    void operator()(const TagsSet &event)
    {
        if (Labels *labels = labelsOf(event.place))
            labels->tags = event.tags;
    }
    void operator()(const UnreadSet &event) { s.unread.set(event.admin, event.entry); }
    void operator()(const UnreadCleared &event) { s.unread.clear(event.admin, event.place); }

    void operator()(const LetterQueued &event)
    {
        grow(s.letters.m_last, event.letter.id);
        s.letters.put(event.letter.id, {false, event.letter.inquiry, event.letter.chat, event.letter.isHook, event.letter.isGathered});
    }
    void operator()(const LetterSent &event)
    {
        s.letters.remove(event.letter);
        if (!event.isHook)
            s.letters.m_trouble.clear();
        if (!event.comment.isValid())
            return;
        for (auto &[id, stored] : s.inquiries.m_inquiries) {
            for (InquiryComment &comment : stored.comments)
                comment.mailed = comment.mailed || comment.id == event.comment;
        }
    }
    void operator()(const LetterDeferred &event)
    {
        if (!event.isHook)
            s.letters.m_trouble = event.reason;
    }
    void operator()(const LetterDied &event) { s.letters.die(event.letter, event.at); }
    void operator()(const LetterRequeued &event) { s.letters.revive(event.letter); }
    void operator()(const LetterDiscarded &event) { s.letters.remove(event.letter); }
    void operator()(const MailPaused &event) { s.letters.m_pause = event.pause; }

    void operator()(const AdminAdded &event)
    {
        s.accounts.m_admins.append(event.admin);
        grow(s.accounts.m_lastAdmin, event.admin.id);
    }
    void operator()(const AdminEmailSet &event)
    {
        if (Admin *found = s.accounts.edit(event.admin))
            found->email = event.email;
    }
    void operator()(const AdminDisplayNameSet &event)
    {
        if (Admin *found = s.accounts.edit(event.admin))
            found->displayName = event.displayName;
    }
    void operator()(const OwnerSet &event)
    {
        if (Admin *found = s.accounts.edit(event.admin))
            found->isOwner = event.isOwner;
    }
    void operator()(const DutyDaysSet &event)
    {
        if (Admin *found = s.accounts.edit(event.admin))
            found->dutyDays = event.days;
    }
    void operator()(const AccountChanged &event)
    {
        if (Admin *found = s.accounts.edit(event.admin)) {
            found->version = event.version;
            found->changedBy = event.byName;
        }
    }
    void operator()(const AdminPasswordSet &event)
    {
        if (Admin *found = s.accounts.edit(event.admin)) {
            found->passwordHash = event.passwordHash;
            found->passwordUntil = event.until;
        }
    }
    void operator()(const AdminDisabled &event)
    {
        if (Admin *found = s.accounts.edit(event.admin))
            found->disabled = event.disabled;
        if (event.disabled)
            s.unread.clear(event.admin);
    }
    void operator()(const SecondFactorSet &event)
    {
        if (Admin *found = s.accounts.edit(event.admin)) {
            found->totpSecret = event.secret;
            found->totpUsed = event.used;
            found->recoveryCodes = {event.recoveryCodes.begin(), event.recoveryCodes.end()};
        }
    }
    void operator()(const CodeUsed &event)
    {
        if (Admin *found = s.accounts.edit(event.admin))
            grow(found->totpUsed, event.counter);
    }
    void operator()(const RecoveryCodeUsed &event)
    {
        if (Admin *found = s.accounts.edit(event.admin))
            found->recoveryCodes.remove(event.codeHash);
    }
    void operator()(const SessionOpened &event)
    {
        s.accounts.m_sessions.append(event.session);
        if (Admin *found = s.accounts.edit(event.session.admin))
            grow(found->lastLogin, event.session.openedAt);
        grow(s.accounts.m_lastSession, event.session.id);
    }
    void operator()(const SessionRevoked &event)
    {
        s.accounts.m_sessions.removeIf([&](const AdminSession &session) { return session.id == event.session; });
    }

    void operator()(const VisitorBlocked &event)
    {
        for (auto &[id, stored] : s.inquiries.m_inquiries) {
            if (stored.visitor == event.block.visitor)
                stored.links.clear();
        }
        s.blocks.m_blocks.append(event.block);
        s.blocks.index();
        grow(s.blocks.m_last, event.block.id);
    }
    void operator()(const VisitorUnblocked &event)
    {
        s.blocks.m_blocks.removeIf([&](const VisitorBlock &block) { return block.id == event.block; });
        s.blocks.index();
    }

private:
    static void eraseTexts(StoredInquiry &stored)
    {
        stored.deleted = true;
        stored.summary.title.clear();
        stored.summary.visitorName.clear();
        stored.summary.labels = {};
        stored.summary.assignee = {};
        stored.summary.assigneeName.clear();
        stored.summary.hasFiles = false;
        stored.text.clear();
        stored.email.clear();
        stored.page.clear();
        stored.agent.clear();
        stored.device = {};
        stored.filedAs.clear();
        stored.links.clear();
        stored.comments.clear();
    }

    static void endTransfer(ChatInMemory &entry)
    {
        entry.loaded.chat.transferTo = {};
        entry.loaded.chat.transferUntil = 0;
    }

    Labels *labelsOf(const Place &place)
    {
        if (ChatInMemory *entry = s.chats.edit(place.chat))
            return &entry->loaded.chat.labels;
        StoredInquiry *stored = s.inquiries.edit(place.inquiry);
        return stored ? &stored->summary.labels : nullptr;
    }

    void setState(InquiryId id, InquiryState state, int open)
    {
        s.inquiries.m_openCount += open;
        if (StoredInquiry *stored = s.inquiries.edit(id))
            stored->summary.state = state;
    }

    void putNote(const Note &note, const QString &key, qint64 at)
    {
        s.notes.m_answers.put({note.admin, key}, ackOfNote(note, key, at));
        s.notes.m_notes.put(note.id, note);
        grow(s.notes.m_last, note.id);
    }

    void putReply(const CannedReply &reply, const QString &key, qint64 at)
    {
        s.replies.m_answers.put({reply.by, key}, ackOfReply(key, at));
        s.replies.m_replies.insert(reply.id, factsOf(reply));
        grow(s.replies.m_last, reply.id);
    }

    DeskState &s;
    Now m_now;
};

void Desk::apply(const Events &events, Now now)
{
    for (const Event &event : events)
        apply(event, now);
}

void Desk::apply(const Event &event, Now now)
{
    std::visit(Applier(m_state, now), event);
}

} // namespace deskbell
