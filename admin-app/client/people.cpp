// SPDX-License-Identifier: MIT
#include "client/people.h"

#include <QSet>
#include <QTimer>
#include <algorithm>

namespace deskbell {

namespace {

constexpr qint64 shortestWait = 1'000;
constexpr int mostEarlier = 50;

} // namespace

OpenPerson::OpenPerson(const NotePlace &place, VisitorId known, DeskLink &link, Outbox &outbox)
    : m_place(place)
    , m_link(link)
    , m_outbox(outbox)
{
    know(known);
}

void OpenPerson::know(VisitorId visitor)
{
    if (!visitor.isValid() || visitor == m_visitor)
        return;
    m_visitor = visitor;
    m_notes = std::make_unique<NoteList>(NotePlace{{}, {}, visitor}, m_link, m_outbox);
}

void OpenPerson::read()
{
    if (!m_link.isOnline() || m_link.requests().isWaiting(m_asked))
        return;
    const auto refusal = [this](const Refused &answer) {
        if (isTemporary(answer.code))
            QTimer::singleShot(static_cast<int>(std::max(shortestWait, answer.retryAfter)), this, &OpenPerson::read);
    };
    m_asked = m_link.requests().ask(this, ReadPerson{{}, m_place.chat, m_place.inquiry},
                                    {[this](const PersonPage &page) { take(page); }, refusal, WhenLost::Forget});
}

void OpenPerson::take(const PersonPage &page)
{
    know(page.visitor);
    m_chat = page.chat;
    m_errors = page.errors;
    m_isRead = true;
    m_notes->take(NotesEvent{{}, {}, page.notes});
    readEarlier();
    Q_EMIT changed();
}

void OpenPerson::readEarlier()
{
    ReadHistory question;
    question.filters.visitor = m_visitor;
    question.limit = mostEarlier;
    m_link.requests().ask(this, question, {[this](const HistoryPage &page) { take(page); }, {}, WhenLost::Forget});
}

void OpenPerson::take(const HistoryPage &page)
{
    QSet<ChatId> filed{m_place.chat};
    for (const HistoryRow &row : page.rows) {
        if (row.kind == ConversationKind::Inquiry)
            filed.insert(row.chat);
    }
    m_earlier.clear();
    std::copy_if(page.rows.begin(), page.rows.end(), std::back_inserter(m_earlier), [&](const HistoryRow &row) {
        return row.kind == ConversationKind::Inquiry ? row.inquiry != m_place.inquiry : !filed.contains(row.chat);
    });
    m_hasMore = !page.next.isEmpty();
    Q_EMIT changed();
}

People::People(DeskLink &link, Outbox &outbox, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_outbox(outbox)
{
}

std::unique_ptr<OpenPerson> People::open(const NotePlace &place, VisitorId known)
{
    std::unique_ptr<OpenPerson> person(new OpenPerson(place, known, m_link, m_outbox));
    m_open.removeAll(nullptr);
    m_open.append(person.get());
    if (m_isServed)
        person->read();
    return person;
}

bool People::isOpen(VisitorId visitor) const
{
    return visitor.isValid()
        && std::any_of(m_open.begin(), m_open.end(), [visitor](const auto &one) { return one && one->visitor() == visitor; });
}

void People::take(const DeskEvent &desk)
{
    m_isServed = desk.features.contains(personsFeature);
    if (!m_isServed)
        return;
    for (const auto &person : std::as_const(m_open)) {
        if (person)
            person->read();
    }
}

void People::take(const NoteEvent &event)
{
    for (const auto &person : std::as_const(m_open)) {
        if (person && event.note.visitor.isValid() && person->visitor() == event.note.visitor)
            person->notes()->take(event.note);
    }
}

/// Their page has failed since.
void People::take(const MessageEvent &event)
{
    if (event.message.kind == MessageKind::PageErrors)
        readAgain({event.chat, {}});
}

/// An update may be that of their page as well.
void People::take(const DeskInquiryEvent &event)
{
    if (event.change == InquiryChange::Updated)
        readAgain({{}, event.row.id});
}

void People::readAgain(const NotePlace &place)
{
    for (const auto &person : std::as_const(m_open)) {
        if (m_isServed && person && person->m_place == place)
            person->read();
    }
}

} // namespace deskbell
