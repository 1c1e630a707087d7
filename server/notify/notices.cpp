// SPDX-License-Identifier: MIT
#include "server/notify/notices.h"

#include "common/plaintext.h"
#include "server/notify/hooktext.h"

#include <QUuid>

namespace deskbell {

namespace {

constexpr int firstWords = 200; ///< characters of what somebody wrote, for a webhook
constexpr qint64 hour = 3'600'000;

class Writer {
public:
    Writer(const MailWriter &texts, const QTimeZone &zone, const HookPlan &hooks, const DigestPlan &digest, const DeskState &desk, Now now)
        : m_texts(texts)
        , m_zone(zone)
        , m_hooks(hooks)
        , m_digest(digest)
        , m_desk(desk)
        , m_now(now)
        , m_next(desk.letters.next())
    {
    }

    Events letters;

    void operator()(const CallOpened &event)
    {
        ++m_opened;
        if (event.chat.state == ChatState::Waiting)
            ring(event.chat, event.chat.deadline);
    }

    void operator()(const CallRangAgain &event)
    {
        if (const ChatInMemory *entry = m_desk.chats.find(event.chat))
            ring(entry->chat(), event.deadline);
    }

    void operator()(const CallEscalated &event)
    {
        const ChatInMemory *entry = m_desk.chats.find(event.chat);
        if (!entry)
            return;
        const Chat &chat = entry->chat();
        m_about = {{}, chat.id};
        const MailText text = m_texts.escalated(event.step, {chat.visitorName, chat.email, chat.page, chat.agent}, chat.firstText,
                                                timeOf(m_now.wall - (m_now.steady - entry->ringingSince)), timeOf(m_now.wall),
                                                timeOf(m_now.wall + entry->deadline - m_now.steady));
        ofCallToAdmins(text, {chat.visitorName, chat.email, chat.page, chat.agent}, chat.firstText);
        toHooks(u"escalation"_s, text, chat.visitorName, chat.firstText, Words<Escalation>::list[size_t(event.step)]);
    }

    void operator()(const ChatOverdue &event)
    {
        const ChatInMemory *entry = m_desk.chats.find(event.chat);
        if (!entry || event.overdue != Overdue::Everyone)
            return;
        const Chat &chat = entry->chat();
        m_about = {{}, chat.id};
        const MailText text = m_texts.overdue({chat.visitorName, chat.email, chat.page, chat.agent}, chat.ownerName);
        toAdmins(text);
        toHooks(u"overdue"_s, text, chat.visitorName);
    }

    void operator()(const InquiryFiled &event)
    {
        const StoredInquiry &inquiry = event.inquiry;
        m_about = {inquiry.summary.id, inquiry.summary.chat};
        MailVisitor visitor = visitorOf(inquiry);
        visitor.pageErrors = event.pageErrors;
        const MailText text = m_texts.inquiry(inquiry.summary.id, inquiry.summary.kind, visitor, inquiry.summary.title, inquiry.text,
                                              inquiry.waited > 0, inquiry.filedAs);
        if (inquiry.summary.kind == InquiryKind::MissedCall)
            ofCallToAdmins(text, visitor, inquiry.text, inquiry.summary.id);
        else
            toAdmins(text);
        toHooks(inquiry.summary.kind == InquiryKind::MissedCall ? u"missed_call"_s : u"inquiry"_s, text, visitor.name, inquiry.text);
    }

    void operator()(const InquiryCommented &event)
    {
        const StoredInquiry *stored = m_desk.inquiries.find(event.inquiry);
        if (!stored)
            return;
        const StoredInquiry &inquiry = *stored;
        m_about = {inquiry.summary.id, {}};
        if (event.comment.from == Side::Visitor) {
            const MailText text = m_texts.reply(inquiry.summary.id, visitorOf(inquiry), inquiry.summary.title, event.comment.text);
            toAdmins(text);
            toHooks(u"reply"_s, text, inquiry.summary.visitorName, event.comment.text);
        } else if (!inquiry.email.isEmpty()) {
            to(inquiry.email,
               m_texts.comment(m_desk.staffNames().ownOf(event.comment.admin), visitorOf(inquiry), inquiry.summary.title, event.comment.text, inquiry.text,
                               timeOf(inquiry.summary.at)),
               event.comment.id);
        }
    }

    void operator()(const TranscriptAsked &event)
    {
        const ChatInMemory *entry = m_desk.chats.find(event.chat);
        if (!entry)
            return;
        m_about = {{}, event.chat};
        to(event.email, m_texts.transcript(timeOf(entry->chat().openedAt)));
    }

    template <class Other> void operator()(const Other &) { }

    void toAdmins(const MailText &text, bool isGathered = false)
    {
        for (const Admin &admin : m_desk.accounts.admins()) {
            if (!admin.disabled && !admin.email.isEmpty())
                to(admin.email, text, {}, isGathered);
        }
    }

    void toHooks(const QString &event, const MailText &text, const QString &visitor = {}, const QString &words = {}, const QString &reason = {})
    {
        for (const Webhook &hook : m_hooks.all) {
            if (!wants(hook, event))
                continue;
            Letter letter = newLetter();
            letter.to = hook.name;
            letter.subject = text.subject;
            letter.isHook = true;
            HookEvent told{event, letter.messageId, m_now.wall, m_hooks.site, text.subject, displayLine(words, firstWords), m_texts.nameOf(visitor), reason};
            told.chat = m_about.chat.value;
            told.inquiry = m_about.inquiry.value;
            told.url = m_hooks.url;
            letter.body = QString::fromUtf8(hookBody(hook, told));
            letters.append(LetterQueued{letter});
        }
    }

private:
    static MailVisitor visitorOf(const StoredInquiry &inquiry)
    {
        return {inquiry.summary.visitorName, inquiry.email, inquiry.page, inquiry.agent};
    }

    QDateTime timeOf(qint64 at) const { return QDateTime::fromMSecsSinceEpoch(at, m_zone); }

    void ring(const Chat &chat, qint64 deadline)
    {
        m_about = {{}, chat.id};
        const MailText text = m_texts.call({chat.visitorName, chat.email, chat.page, chat.agent}, chat.firstText, timeOf(m_now.wall),
                                           timeOf(deadline));
        ofCallToAdmins(text, {chat.visitorName, chat.email, chat.page, chat.agent}, chat.firstText);
        toHooks(u"call"_s, text, chat.visitorName, chat.firstText);
    }

    bool wants(const Webhook &hook, const QString &event) const
    {
        const Admin *admin = hook.admin.isEmpty() ? nullptr : m_desk.accounts.find(hook.admin);
        if ((!hook.events.isEmpty() && !hook.events.contains(event)) || (!hook.admin.isEmpty() && (!admin || admin->disabled)))
            return false;
        return hook.hours == HookHours::Always || m_desk.settings.hours.isOpenAt(m_now.wall) == (hook.hours == HookHours::Office);
    }

    Letter newLetter()
    {
        Letter letter;
        letter.id = m_next;
        m_next.value += 1;
        letter.messageId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        letter.at = letter.nextAt = m_now.wall;
        letter.inquiry = m_about.inquiry;
        letter.chat = m_about.chat;
        return letter;
    }

    /// Where calls are many, what is to be told of each waits for what is to be told of the others.
    void ofCallToAdmins(const MailText &text, const MailVisitor &visitor, const QString &words, InquiryId inquiry = {})
    {
        if (m_digest.after > 0 && m_desk.recentCalls.between(m_now.wall - hour, m_now.wall) + m_opened > m_digest.after)
            toAdmins({text.subject, m_texts.digestPart(visitor, words, inquiry)}, true);
        else
            toAdmins(text);
    }

    void to(const QString &address, const MailText &text, CommentId comment = {}, bool isGathered = false)
    {
        Letter letter = newLetter();
        letter.to = address;
        letter.subject = text.subject;
        letter.body = text.body;
        letter.comment = comment;
        letter.isGathered = isGathered;
        if (isGathered)
            letter.nextAt += m_digest.wait;
        letters.append(LetterQueued{letter});
    }

    /// Whose texts are in the letters that are being written.
    struct About {
        InquiryId inquiry;
        ChatId chat;
    };

    const MailWriter &m_texts;
    const QTimeZone &m_zone;
    const HookPlan &m_hooks;
    const DigestPlan &m_digest;
    About m_about;
    const DeskState &m_desk;
    Now m_now;
    LetterId m_next;
    int m_opened = 0; ///< calls, by these events
};

} // namespace

Events Notices::lettersFor(const Events &events, const DeskState &desk, Now now) const
{
    Writer writer(m_writer, m_zone, m_hooks, m_digest, desk, now);
    for (const Event &event : events)
        std::visit(writer, event);
    return writer.letters;
}

Events Notices::lettersAboutBackup(const QString &reason, const DeskState &desk, Now now) const
{
    Writer writer(m_writer, m_zone, m_hooks, m_digest, desk, now);
    const MailText text = m_writer.backupFailed(reason);
    writer.toAdmins(text);
    writer.toHooks(u"backup_failed"_s, text, {}, reason);
    return writer.letters;
}

} // namespace deskbell
