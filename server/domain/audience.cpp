// SPDX-License-Identifier: MIT
#include "server/domain/audience.h"

#include "server/domain/views.h"

namespace deskbell {

namespace {

class Teller {
public:
    Teller(const DeskState &desk, Now now)
        : m_desk(desk)
        , m_now(now)
    {
    }

    QList<Telling> list;

    void operator()(const CallOpened &event) { tellChat(event.chat.id, ChatChange::Opened); }
    void operator()(const CallAccepted &event) { tellChat(event.chat, ChatChange::Accepted); }
    void operator()(const CallJoined &) { }
    /// Nothing to the visitor: they read what they read before.
    void operator()(const CallEscalated &event)
    {
        if (const ChatInMemory *entry = m_desk.chats.find(event.chat))
            list.append({ToAllAdmins{}, DeskChatEvent{0, ChatChange::Updated, deskView(m_desk, *entry, m_now)}});
    }
    void operator()(const CallMissed &event) { tellChat(event.chat, ChatChange::Missed); }
    void operator()(const CallRangAgain &event) { tellChat(event.chat, ChatChange::RangAgain); }
    void operator()(const ChatEnded &event)
    {
        tellChat(event.chat, event.reason == EndReason::Cancelled ? ChatChange::Cancelled : ChatChange::Ended);
    }

    void operator()(const CallRingsAtAll &event)
    {
        if (const ChatInMemory *entry = m_desk.chats.find(event.chat))
            list.append({ToAllAdmins{}, DeskChatEvent{0, ChatChange::Updated, deskView(m_desk, *entry, m_now)}});
    }
    void operator()(const ChatOverdue &event) { tellChat(event.chat, ChatChange::Updated); }

    void operator()(const MessageAdded &event)
    {
        const ChatInMemory *entry = m_desk.chats.find(event.chat);
        if (!entry)
            return;
        const Chat &chat = entry->chat();
        if (namesAdmin(event.message)) {
            list.append({ToVisitor{chat.visitor}, MessageEvent{chat.id, visitorView(event.message, m_desk.staffNames())}});
            list.append({ToChatAdmins{chat.id, chat.owner}, MessageEvent{chat.id, sharedView(event.message)}});
        } else {
            list.append({ToChat{chat.id, chat.visitor, chat.owner}, MessageEvent{chat.id, sharedView(event.message)}});
        }
        const bool isFirstText = (chat.state == ChatState::Waiting || chat.state == ChatState::Missed)
            && event.message.from == Side::Visitor && chat.firstText == event.message.text && event.message.key != chat.key;
        if (isFirstText || chat.firstFile == event.message.seq)
            list.append({ToAllAdmins{}, DeskChatEvent{0, ChatChange::Updated, deskView(m_desk, *entry, m_now)}});
    }

    void operator()(const ReceiptsMoved &event)
    {
        const ChatInMemory *entry = m_desk.chats.find(event.chat);
        if (!entry)
            return;
        const Chat &chat = entry->chat();
        list.append({ToChat{chat.id, chat.visitor, chat.owner}, ReceiptsEvent{chat.id, event.receipts}});
    }

    void operator()(const ChatRated &event) { tellChat(event.chat, ChatChange::Updated); }
    void operator()(const TranscriptAsked &event) { tellChat(event.chat, ChatChange::Updated); }

    void operator()(const InquiryFiled &event) { tellInquiry(event.inquiry.summary.id, InquiryChange::Filed, {}); }
    void operator()(const InquiryCommented &event)
    {
        tellInquiry(event.inquiry, InquiryChange::Commented, {}, sharedView(event.comment));
    }
    void operator()(const InquiryResolved &event) { tellInquiry(event.inquiry, InquiryChange::Resolved, event.admin); }
    void operator()(const InquiryReopened &event) { tellInquiry(event.inquiry, InquiryChange::Reopened, event.admin); }
    void operator()(const InquiryDeleted &event) { tellInquiry(event.inquiry, InquiryChange::Deleted, event.admin); }

    /// Of inquiries, as of any that is deleted: an older client knows no other word for it. See erasureTelling().
    void operator()(const Erased &event)
    {
        for (const InquiryId inquiry : event.inquiries) {
            DeskInquiryEvent gone;
            gone.change = InquiryChange::Deleted;
            gone.row.id = inquiry;
            gone.row.at = event.at;
            gone.openInquiries = m_desk.inquiries.openCount();
            list.append({ToAllAdmins{}, gone});
        }
    }
    void operator()(const ErasureFinished &) { }
    void operator()(const LettersForgotten &) { }
    void operator()(const SessionsForgotten &) { }
    void operator()(const AddressesForgotten &) { }

    /// Theirs to know, and for the admins, who wonder whether it was read.
    void operator()(const InquirySeen &event) { tellAdmins(event.inquiry); }
    void operator()(const LinkMade &) { }
    /// Who has the conversation open asks for them anew; to a chat the line beside them says it.
    void operator()(const ErrorsReported &event)
    {
        if (event.isLater && event.inquiry.isValid())
            tellAdmins(event.inquiry);
    }

    // Of what is for webhooks the app shows what was given up.
    void operator()(const LetterQueued &event)
    {
        if (!event.letter.isHook)
            tellMail();
    }
    void operator()(const LetterSent &event)
    {
        if (event.isHook)
            return;
        tellMail();
        const StoredInquiry *stored = event.comment.isValid() ? m_desk.inquiries.holding(event.comment) : nullptr;
        if (!stored)
            return;
        for (const InquiryComment &comment : stored->comments) {
            if (comment.id == event.comment)
                tellInquiry(stored->summary.id, InquiryChange::Updated, {}, sharedView(comment));
        }
    }
    void operator()(const LetterDied &event)
    {
        tellMail(m_desk.letters.inquiryOf(event.letter));
    }
    void operator()(const LetterRequeued &event) { tellMail(m_desk.letters.inquiryOf(event.letter)); }
    void operator()(const LetterDiscarded &event) { tellMail(event.inquiry); }
    void operator()(const MailPaused &) { }
    void operator()(const LetterDeferred &event)
    {
        if (!event.isHook)
            tellMail();
    }

    // Told by noteTelling(): nobody whom this could name may hear of them.
    void operator()(const NoteAdded &) { }
    void operator()(const NoteEdited &) { }
    void operator()(const NoteDeleted &) { }
    // Likewise by replyTellings().
    void operator()(const ReplyAdded &) { }
    void operator()(const ReplyEdited &) { }
    void operator()(const ReplyDeleted &) { }
    void operator()(const SiteChanged &) { } // likewise by siteTelling()
    // Likewise by inboxTelling() and unreadTelling().
    void operator()(const TransferBegan &) { }
    void operator()(const TransferEnded &) { }
    void operator()(const InquiryAssigned &) { }
    void operator()(const TopicSet &) { }
    void operator()(const TagsSet &) { }
    void operator()(const UnreadSet &) { }
    void operator()(const UnreadCleared &) { }

    void operator()(const VisitorKnown &) { }
    // Likewise by colleagueTelling().
    void operator()(const AdminAdded &) { }
    void operator()(const DutyDaysSet &) { }
    void operator()(const AccountChanged &) { }
    void operator()(const AdminPasswordSet &) { }
    void operator()(const AdminEmailSet &) { }
    void operator()(const AdminDisplayNameSet &event)
    {
        for (const ChatId id : m_desk.chats.open()) {
            const ChatInMemory &entry = *m_desk.chats.find(id);
            if (entry.chat().owner == event.admin && entry.chat().state == ChatState::Active)
                list.append({ToVisitor{entry.chat().visitor},
                             VisitorChatEvent{ChatChange::Updated, visitorView(entry, m_now, m_desk.staffNames())}});
        }
    }
    void operator()(const OwnerSet &) { }
    void operator()(const AdminDisabled &) { }
    void operator()(const SessionOpened &) { }
    void operator()(const SecondFactorSet &) { }
    void operator()(const CodeUsed &) { }
    void operator()(const RecoveryCodeUsed &) { }
    void operator()(const SessionRevoked &) { }
    void operator()(const VisitorBlocked &event) { tellBlock(event.block.visitor); }
    void operator()(const VisitorUnblocked &event) { tellBlock(event.visitor); }

private:
    void tellChat(ChatId id, ChatChange change)
    {
        const ChatInMemory *entry = m_desk.chats.find(id);
        if (!entry)
            return;
        list.append({ToVisitor{entry->chat().visitor}, VisitorChatEvent{change, visitorView(*entry, m_now, m_desk.staffNames())}});
        list.append({ToAllAdmins{}, DeskChatEvent{0, change, deskView(m_desk, *entry, m_now)}});
    }

    void tellInquiry(InquiryId id, InquiryChange change, AdminId by, const std::optional<Comment> &comment = {})
    {
        const StoredInquiry *stored = m_desk.inquiries.find(id);
        if (!stored)
            return;
        list.append({ToVisitor{stored->visitor}, VisitorInquiryEvent{change, visitorView(*stored, m_desk.staffNames())}});
        list.append({ToLinkHolders{id}, LinkedInquiryEvent{linkView(*stored, m_desk.staffNames())}});
        tellAdmins(id, change, by, comment);
    }

    void tellAdmins(InquiryId id, InquiryChange change = InquiryChange::Updated, AdminId by = {}, const std::optional<Comment> &comment = {})
    {
        const StoredInquiry *stored = m_desk.inquiries.find(id);
        if (!stored || (stored->deleted && change == InquiryChange::Updated))
            return;
        DeskInquiryEvent event;
        event.change = change;
        event.row = deskView(stored->summary);
        event.comment = comment;
        if (const Admin *admin = m_desk.accounts.find(by))
            event.by = admin->name;
        event.openInquiries = m_desk.inquiries.openCount();
        list.append({ToAllAdmins{}, event});
    }

    /// Admins may have an ended chat of theirs open. The visitor learns it from the end of the chat, or when they write.
    void tellBlock(VisitorId visitor)
    {
        const QList<ChatId> chats = m_desk.chats.of(visitor);
        for (const ChatId id : chats)
            list.append({ToAllAdmins{}, DeskChatEvent{0, ChatChange::Updated, deskView(m_desk, *m_desk.chats.find(id), m_now)}});
    }

    /// `about`: whose mails have come to something else.
    void tellMail(InquiryId about = {})
    {
        list.append({ToAllAdmins{}, MailEvent{0, m_desk.letters.status()}});
        tellAdmins(about);
    }

    const DeskState &m_desk;
    Now m_now;
};

} // namespace

QList<Telling> tellings(const Event &event, const DeskState &desk, Now now)
{
    Teller teller(desk, now);
    std::visit(teller, event);
    return teller.list;
}

std::optional<PersonErased> erasureTelling(const Event &event)
{
    const auto *erased = std::get_if<Erased>(&event);
    return erased ? std::optional(PersonErased{erased->visitors, erased->chats, erased->inquiries}) : std::nullopt;
}

} // namespace deskbell
