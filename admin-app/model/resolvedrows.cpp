// SPDX-License-Identifier: MIT
#include "model/resolvedrows.h"

#include <algorithm>

namespace deskbell {

namespace {

constexpr int pageRows = 50;

BoardRow boardRow(const HistoryRow &row)
{
    BoardRow board;
    board.id = row.inquiry;
    board.state = InquiryState::Resolved;
    board.kind = row.inquiryKind.value_or(InquiryKind::Other);
    board.title = row.title;
    board.visitorName = row.visitorName;
    board.verified = row.verified;
    board.at = row.at;
    board.comments = std::max(0, row.lines - 1);
    board.chat = row.chat;
    board.topic = row.topic;
    board.tags = row.tags;
    board.assignee = row.assignee;
    board.assigneeName = row.assigneeName;
    board.files = row.files;
    return board;
}

HistoryRow historyRow(const BoardRow &board)
{
    HistoryRow row;
    row.kind = ConversationKind::Inquiry;
    row.verified = board.verified;
    row.at = board.at;
    row.topic = board.topic;
    row.tags = board.tags;
    row.assignee = board.assignee;
    row.files = board.files;
    return row;
}

bool comesBefore(const BoardRow &a, const BoardRow &b)
{
    return a.at != b.at ? a.at > b.at : a.id > b.id;
}

} // namespace

ResolvedRows::ResolvedRows(Console &console, QObject *parent)
    : QObject(parent)
    , m_console(console)
{
    connect(&console.inquiries(), &Inquiries::told, this, qOverload<const DeskInquiryEvent &>(&ResolvedRows::take));
    connect(&console.link(), &DeskLink::deskLoaded, this, [this] {
        m_key.clear(); // what was asked of the connection before is forgotten with it
        if (m_isAsked)
            ask({}, std::clamp(int(m_rows.size()), pageRows, maxHistoryRows));
    });
}

const BoardRow *ResolvedRows::find(InquiryId inquiry) const
{
    const auto it = std::find_if(m_rows.cbegin(), m_rows.cend(), [inquiry](const BoardRow &row) { return row.id == inquiry; });
    return it == m_rows.cend() ? nullptr : &*it;
}

void ResolvedRows::look(const Criteria &criteria)
{
    if (criteria == m_criteria)
        return;
    m_criteria = criteria;
    startOver();
}

void ResolvedRows::startOver()
{
    m_key.clear();
    m_next.clear();
    m_isAsked = m_isLoaded = m_isRefused = m_isStale = false;
    QList<InquiryId> gone;
    for (const BoardRow &row : std::as_const(m_rows))
        gone << row.id;
    m_rows.clear();
    Q_EMIT changed(gone);
}

bool ResolvedRows::canFetchMore() const
{
    return m_console.link().isOnline() && m_key.isEmpty() && !m_isRefused && (!m_isLoaded || !m_next.isEmpty());
}

void ResolvedRows::fetchMore()
{
    if (canFetchMore())
        ask(m_next, pageRows);
}

void ResolvedRows::ask(const QString &before, int limit)
{
    m_isAsked = true;
    m_isRefused = m_isStale = false;
    ReadHistory question;
    question.filters = m_criteria.filters();
    // A chat is never resolved: with this state it finds none, whatever is looked for.
    question.filters.state = ConversationState::Resolved;
    question.before = before;
    question.limit = limit;
    const auto answer = [this, isFirst = before.isEmpty()](const HistoryPage &page) {
        if (page.key == m_key)
            take(page, isFirst);
    };
    const auto refusal = [this](const Refused &why) {
        if (why.key != m_key)
            return;
        m_key.clear();
        m_isRefused = true;
    };
    m_key = m_console.link().requests().ask(this, question, {answer, refusal, WhenLost::Forget});
}

void ResolvedRows::take(const HistoryPage &page, bool isFirst)
{
    m_key.clear();
    QList<InquiryId> touched;
    if (isFirst) {
        for (const BoardRow &row : std::as_const(m_rows))
            touched << row.id;
        m_rows.clear();
    }
    for (const HistoryRow &row : page.rows) {
        if (!m_criteria.fits(row) || find(row.inquiry))
            continue;
        m_console.labelling().noteTags(row.tags);
        m_rows.append(boardRow(row));
        touched << row.inquiry;
    }
    m_next = page.next;
    m_isLoaded = true;
    Q_EMIT changed(touched);
    Q_EMIT loaded();
    // The page may be older than what was heard meanwhile.
    if (m_isStale)
        ask({}, std::clamp(int(m_rows.size()), pageRows, maxHistoryRows));
    else if (m_rows.isEmpty())
        fetchMore();
}

void ResolvedRows::take(const DeskInquiryEvent &event)
{
    const BoardRow &row = event.row;
    const bool wasOne = event.change == InquiryChange::Reopened || event.change == InquiryChange::Deleted;
    const bool isOne = event.change != InquiryChange::Deleted && row.state == InquiryState::Resolved;
    m_isStale = m_isStale || (!m_key.isEmpty() && (wasOne || isOne));
    if (!m_isLoaded)
        return;
    if (!isOne || !m_criteria.fits(historyRow(row)))
        drop(row.id);
    else
        put(row);
}

void ResolvedRows::put(const BoardRow &row)
{
    m_rows.removeIf([&row](const BoardRow &one) { return one.id == row.id; });
    const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), row, comesBefore);
    // Behind all that is held, and there is more at the server: it comes with its page.
    if (place != m_rows.end() || m_next.isEmpty())
        m_rows.insert(place, row);
    Q_EMIT changed({row.id});
}

void ResolvedRows::drop(InquiryId inquiry)
{
    if (m_rows.removeIf([inquiry](const BoardRow &row) { return row.id == inquiry; }) > 0)
        Q_EMIT changed({inquiry});
}

} // namespace deskbell
