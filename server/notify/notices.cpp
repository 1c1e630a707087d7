// SPDX-License-Identifier: MIT
#include "server/notify/notices.h"

#include <QUuid>

namespace deskbell {

namespace {

class Writer {
public:
    Writer(const MailWriter &texts, const QTimeZone &zone, const DeskState &desk, Now now)
        : m_texts(texts)
        , m_zone(zone)
        , m_desk(desk)
        , m_now(now)
        , m_next(desk.letters.next())
    {
    }

    Events letters;

    void operator()(const CallOpened &event)
    {
        if (event.chat.state == ChatState::Waiting)
            ring(event.chat, event.chat.deadline);
    }

    void operator()(const CallRangAgain &event)
    {
        if (const ChatInMemory *entry = m_desk.chats.find(event.chat))
            ring(entry->chat(), event.deadline);
    }

    void operator()(const ChatOverdue &event)
    {
        const ChatInMemory *entry = m_desk.chats.find(event.chat);
        if (!entry || event.overdue != Overdue::Everyone)
            return;
        const Chat &chat = entry->chat();
        m_about = {{}, chat.id};
        toAdmins(m_texts.overdue({chat.visitorName, chat.email, chat.page, chat.agent}, chat.ownerName));
    }

    void operator()(const InquiryFiled &event)
    {
        const StoredInquiry &inquiry = event.inquiry;
        m_about = {inquiry.summary.id, inquiry.summary.chat};
        MailVisitor visitor = visitorOf(inquiry);
        visitor.pageErrors = event.pageErrors;
        toAdmins(m_texts.inquiry(inquiry.summary.id, inquiry.summary.kind, visitor, inquiry.summary.title, inquiry.text, inquiry.waited > 0,
                                 inquiry.filedAs));
    }

    void operator()(const InquiryCommented &event)
    {
        const StoredInquiry *stored = m_desk.inquiries.find(event.inquiry);
        if (!stored)
            return;
        const StoredInquiry &inquiry = *stored;
        m_about = {inquiry.summary.id, {}};
        if (event.comment.from == Side::Visitor)
            toAdmins(m_texts.reply(inquiry.summary.id, visitorOf(inquiry), inquiry.summary.title, event.comment.text));
        else if (!inquiry.email.isEmpty())
            to(inquiry.email,
               m_texts.comment(m_desk.staffNames().ownOf(event.comment.admin), visitorOf(inquiry), inquiry.summary.title, event.comment.text, inquiry.text,
                               timeOf(inquiry.summary.at)),
               event.comment.id);
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

    void toAdmins(const MailText &text)
    {
        for (const Admin &admin : m_desk.accounts.admins()) {
            if (!admin.disabled && !admin.email.isEmpty())
                to(admin.email, text);
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
        toAdmins(m_texts.call({chat.visitorName, chat.email, chat.page, chat.agent}, chat.firstText, timeOf(m_now.wall),
                              timeOf(deadline)));
    }

    void to(const QString &address, const MailText &text, CommentId comment = {})
    {
        Letter letter;
        letter.id = m_next;
        m_next.value += 1;
        letter.messageId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        letter.to = address;
        letter.subject = text.subject;
        letter.body = text.body;
        letter.at = letter.nextAt = m_now.wall;
        letter.comment = comment;
        letter.inquiry = m_about.inquiry;
        letter.chat = m_about.chat;
        letters.append(LetterQueued{letter});
    }

    /// Whose texts are in the letters that are being written.
    struct About {
        InquiryId inquiry;
        ChatId chat;
    };

    const MailWriter &m_texts;
    const QTimeZone &m_zone;
    About m_about;
    const DeskState &m_desk;
    Now m_now;
    LetterId m_next;
};

} // namespace

Events Notices::lettersFor(const Events &events, const DeskState &desk, Now now) const
{
    Writer writer(m_writer, m_zone, desk, now);
    for (const Event &event : events)
        std::visit(writer, event);
    return writer.letters;
}

Events Notices::lettersAboutBackup(const QString &reason, const DeskState &desk, Now now) const
{
    Writer writer(m_writer, m_zone, desk, now);
    writer.toAdmins(m_writer.backupFailed(reason));
    return writer.letters;
}

} // namespace deskbell
