// SPDX-License-Identifier: MIT
#include "model/replyoffer.h"

#include <algorithm>

namespace deskbell {

ReplyOffer::ReplyOffer(const Replies &replies, std::function<ReplyContext()> context, bool korean, QObject *parent)
    : QObject(parent)
    , m_replies(replies)
    , m_context(std::move(context))
    , m_korean(korean)
{
    // Later: with the next key. A list that stands open is not changed under the hand.
    connect(&replies, &Replies::changed, this, [this] { m_isStale = true; });
}

void ReplyOffer::look(bool offers, const QString &text, qsizetype caret, const QString &composing)
{
    const std::optional<SlashBegun> begun = offers ? slashAt(text, caret, composing) : std::nullopt;
    if (!begun)
        m_left = -1;
    if (!begun || begun->at == m_left) {
        m_slash = -1;
        show({});
        return;
    }
    if (isOpen() && m_slash == begun->at && m_typed == begun->typed)
        return;
    if (std::exchange(m_isStale, false)) {
        m_all = m_replies.all();
        m_search.set(m_all);
    }
    m_slash = begun->at;
    m_typed = begun->typed;
    QList<DeskReply> rows;
    const QList<qsizetype> found = m_search.find(begun->typed);
    rows.reserve(found.size());
    for (const qsizetype place : found)
        rows.append(m_all[place]);
    show(rows);
}

/// Each key may mean another one: the best is chosen.
void ReplyOffer::show(const QList<DeskReply> &rows)
{
    if (rows.isEmpty() && m_rows.isEmpty())
        return;
    m_rows = rows;
    m_chosen = 0;
    Q_EMIT changed();
}

void ReplyOffer::leave()
{
    m_left = m_slash;
    m_slash = -1;
    show({});
}

void ReplyOffer::choose(qsizetype row)
{
    if (row < 0 || row >= m_rows.size() || row == m_chosen)
        return;
    m_chosen = row;
    Q_EMIT chosenChanged();
}

void ReplyOffer::move(qsizetype rows)
{
    if (isOpen())
        choose((m_chosen + rows % m_rows.size() + m_rows.size()) % m_rows.size());
}

FilledReply ReplyOffer::preview() const
{
    const ReplyContext context = m_context();
    return filledReply(textFor(m_rows[m_chosen], readsKorean(context.language, m_korean)), context);
}

} // namespace deskbell
