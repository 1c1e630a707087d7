// SPDX-License-Identifier: MIT
#include "client/inquiries.h"

namespace deskbell {

Inquiries::Inquiries(DeskLink &link, Outbox &outbox, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_outbox(outbox)
    , m_lastWords(link)
{
    connect(&m_board, &BoardModel::pageWanted, this, [this](const ReadBoard &query) {
        m_link.requests().ask(this, query,
                              {[this](const BoardPage &page) { m_board.addPage(page); },
                               [this](const Refused &refused) { m_board.refuse(refused); }, WhenLost::Forget});
    });
    m_board.sort(BoardModel::AgeColumn, Qt::DescendingOrder);
    connect(&outbox, &Outbox::refusedForGood, this, [this](const Unsent &entry, const Refused &refused) {
        if (const auto it = m_open.find(entry.inquiry()); it != m_open.end())
            Q_EMIT it->second->commentRefused(entry.text(), refused);
    });
}

OpenInquiry *Inquiries::open(InquiryId inquiry)
{
    std::unique_ptr<OpenInquiry> &open = m_open[inquiry];
    if (!open)
        open = std::make_unique<OpenInquiry>(inquiry, m_link, m_outbox);
    ++open->m_watchers;
    open->read();
    return open.get();
}

void Inquiries::close(InquiryId inquiry)
{
    const auto it = m_open.find(inquiry);
    if (it != m_open.end() && --it->second->m_watchers <= 0)
        drop(inquiry);
}

void Inquiries::drop(InquiryId inquiry)
{
    const auto it = m_open.find(inquiry);
    // A view may still be looking at it.
    OpenInquiry *open = it->second.release();
    m_open.erase(it);
    open->deleteLater();
}

void Inquiries::take(const DeskEvent &desk)
{
    for (auto &[id, open] : m_open)
        open->read();
    m_board.setOnline(true);
    setOpenCount(desk.openInquiries);
}

void Inquiries::take(const DeskInquiryEvent &event)
{
    if (event.comment && !event.comment->key.isEmpty())
        m_outbox.confirm(event.comment->key);
    m_lastWords.take(event);
    m_unread.take(event);
    m_board.apply(event);
    setOpenCount(event.openInquiries);
    giveToOpen(event);
    Q_EMIT told(event);
}

void Inquiries::giveToOpen(const DeskInquiryEvent &event)
{
    const auto it = m_open.find(event.row.id);
    if (it == m_open.end())
        return;
    OpenInquiry *open = it->second.get();
    if (event.change == InquiryChange::Deleted) {
        drop(event.row.id);
        Q_EMIT open->deleted(event.by);
    } else {
        open->take(event);
    }
}

void Inquiries::take(const NoteEvent &event)
{
    if (const auto it = m_open.find(event.note.inquiry); it != m_open.end())
        it->second->notes().take(event.note);
}

void Inquiries::take(const NotesEvent &event)
{
    if (const auto it = m_open.find(event.inquiry); it != m_open.end())
        it->second->notes().take(event);
}

void Inquiries::readAgain()
{
    for (auto &[id, open] : m_open)
        open->readAgain();
}

void Inquiries::connectionLost()
{
    m_board.setOnline(false);
    m_lastWords.connectionLost();
}

void Inquiries::forgetAll()
{
    while (!m_open.empty())
        drop(m_open.begin()->first);
    m_lastWords.forgetAll();
    m_unread.forgetAll();
}

void Inquiries::setOpenCount(int count)
{
    if (m_openCount == count)
        return;
    m_openCount = count;
    Q_EMIT openCountChanged(count);
}

} // namespace deskbell
