// SPDX-License-Identifier: MIT
#include "client/lastwords.h"

namespace deskbell {

namespace {

LastWords::Words untouched(const BoardRow &row)
{
    return {row.at, row.at, Side::Visitor, row.visitorName, {}, 0};
}

void add(LastWords::Words &words, const Comment &comment)
{
    if (comment.from == Side::Admin)
        words.waitingSince = 0;
    else if (words.waitingSince == 0)
        words.waitingSince = comment.at;
    words.at = comment.at;
    words.from = comment.from;
    words.name = comment.name;
    words.text = comment.text;
    ++words.comments;
}

} // namespace

LastWords::LastWords(DeskLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
}

std::optional<LastWords::Words> LastWords::of(const BoardRow &row) const
{
    if (row.comments == 0)
        return untouched(row);
    const auto known = m_known.constFind(row.id);
    // Of an event that has not come here, after a lost connection for example.
    if (known == m_known.cend() || known->comments != row.comments)
        return std::nullopt;
    return *known;
}

void LastWords::want(const BoardRow &row)
{
    if (m_isWanted.contains(row.id) || m_unreadable.contains(row.id))
        return;
    m_wanted.append(row.id);
    m_isWanted.insert(row.id);
    if (m_key.isEmpty())
        readNext();
}

void LastWords::readNext()
{
    if (m_wanted.isEmpty() || !m_link.isOnline())
        return;
    const InquiryId id = m_wanted.constFirst();
    const auto done = [this, id] {
        m_key.clear();
        m_wanted.removeOne(id);
        m_isWanted.remove(id);
        readNext();
    };
    m_key = m_link.requests().ask(this, ReadInquiry{{}, id},
                                  {[this, done, id](const InquiryPage &page) {
                                       take(page.inquiry);
                                       done();
                                       Q_EMIT changed(id);
                                   },
                                   [this, done, id](const Refused &) {
                                       m_unreadable.insert(id);
                                       done();
                                   },
                                   WhenLost::Forget});
}

void LastWords::take(const Inquiry &inquiry)
{
    Words words = untouched(inquiry.row);
    for (const Comment &comment : inquiry.comments)
        add(words, comment);
    m_known.insert(inquiry.row.id, words);
}

void LastWords::take(const DeskInquiryEvent &event)
{
    const BoardRow &row = event.row;
    if (event.change == InquiryChange::Deleted) {
        m_known.remove(row.id);
        m_wanted.removeOne(row.id);
        m_isWanted.remove(row.id);
        return;
    }
    if (!event.comment)
        return;
    BoardRow before = row;
    before.comments = row.comments - 1;
    std::optional<Words> words = of(before);
    if (!words)
        return;
    add(*words, *event.comment);
    m_known.insert(row.id, *words);
}

/// What is wanted is asked for again by whoever wants it, when the desk is back.
void LastWords::connectionLost()
{
    m_key.clear();
    m_wanted.clear();
    m_isWanted.clear();
    m_unreadable.clear();
}

void LastWords::forgetAll()
{
    connectionLost();
    m_known.clear();
}

} // namespace deskbell
