// SPDX-License-Identifier: MIT
#include "model/visits.h"

#include <QSet>

namespace deskbell {

Visits::Visits(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
    // What was asked of the connection before has no answer any more.
    connect(&link, &DeskLink::deskLoaded, this, [this] { m_visits.removeIf([](auto it) { return it.value() == 0; }); });
}

int Visits::of(const DeskChat &chat)
{
    const auto known = m_visits.constFind(chat.id);
    if (known != m_visits.cend())
        return *known;
    if (m_link.isOnline() && chat.visitor.isValid())
        ask(chat);
    return 0;
}

void Visits::keep(const QList<ChatId> &ringing)
{
    m_visits.removeIf([&ringing](auto it) { return !ringing.contains(it.key()); });
}

/// A chat and the inquiry that it became are one visit.
int Visits::count(const QList<HistoryRow> &others, qint64 begun)
{
    QSet<ChatId> chats;
    int inquiries = 0;
    for (const HistoryRow &row : others) {
        if (row.at > begun)
            continue;
        if (row.chat.isValid())
            chats.insert(row.chat);
        else
            ++inquiries;
    }
    return int(chats.size()) + inquiries + 1;
}

void Visits::ask(const DeskChat &chat)
{
    m_visits.insert(chat.id, 0);
    ReadHistory question;
    question.filters.visitor = chat.visitor;
    question.filters.to = chat.openedAt;
    question.limit = maxHistoryRows;
    const auto answer = [this, id = chat.id, begun = chat.openedAt](const HistoryPage &page) {
        const auto asked = m_visits.find(id);
        if (asked == m_visits.end() || !page.next.isEmpty())
            return;
        *asked = count(page.rows, begun);
        Q_EMIT counted();
    };
    m_link.requests().ask(this, question, {answer, {}, WhenLost::Forget});
}

} // namespace deskbell
