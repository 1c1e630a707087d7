// SPDX-License-Identifier: MIT
#include "client/openinquiry.h"

#include "client/keys.h"

#include <QTimer>

namespace deskbell {

namespace {
constexpr qint64 shortestWait = 1'000;
}

OpenInquiry::OpenInquiry(InquiryId inquiry, DeskLink &link, Outbox &outbox, QObject *parent)
    : QObject(parent)
    , m_id(inquiry)
    , m_link(link)
    , m_outbox(outbox)
    , m_notes({{}, inquiry}, link, outbox)
{
}

QList<Unsent> OpenInquiry::unsent() const
{
    return m_outbox.unsentOf(m_id);
}

QString OpenInquiry::comment(const QString &text)
{
    const Unsent entry{CommentInquiry{newKey(), m_id, text.trimmed()}, m_link.epoch(), 0, m_link.now().server};
    m_outbox.post(entry);
    return entry.key();
}

void OpenInquiry::read()
{
    if (!m_link.isOnline() || m_link.requests().isWaiting(m_readKey))
        return;
    m_stale = false;
    const auto refusal = [this](const Refused &answer) {
        // A temporary one says nothing about what was to be read.
        if (isTemporary(answer.code))
            QTimer::singleShot(static_cast<int>(std::max(shortestWait, answer.retryAfter)), this, &OpenInquiry::read);
        else
            Q_EMIT refused(answer);
    };
    m_readKey = m_link.requests().ask(this, ReadInquiry{{}, m_id},
                                      {[this](const InquiryPage &page) { take(page); }, refusal, WhenLost::Forget});
}

void OpenInquiry::readAgain()
{
    if (m_link.requests().isWaiting(m_readKey))
        m_stale = true;
    else
        read();
}

void OpenInquiry::take(const InquiryPage &page)
{
    m_inquiry = page.inquiry;
    for (const Comment &comment : page.inquiry.comments) {
        if (!comment.key.isEmpty())
            m_outbox.confirm(comment.key);
    }
    if (m_stale)
        read();
    Q_EMIT changed();
}

void OpenInquiry::take(const DeskInquiryEvent &event)
{
    m_stale = m_link.requests().isWaiting(m_readKey);
    if (!m_inquiry)
        return;
    m_inquiry->row = event.row;
    if (event.change == InquiryChange::Resolved || event.change == InquiryChange::Reopened)
        m_settledBy = event.by;
    if (event.comment) {
        m_inquiry->comments.removeIf([&event](const Comment &c) { return c.id == event.comment->id; });
        m_inquiry->comments.append(*event.comment);
    }
    // What else an update has changed is not in the event.
    if (event.change == InquiryChange::Updated || m_inquiry->comments.size() != event.row.comments)
        read();
    Q_EMIT changed();
}

} // namespace deskbell
