// SPDX-License-Identifier: MIT
#include "model/inquirymodel.h"

#include <algorithm>

namespace deskbell {

InquiryModel::InquiryModel(Console &console, Drafts &drafts, InquiryId inquiry, QObject *parent)
    : Conversation(console, drafts, {{}, inquiry}, parent)
    , m_open(console.inquiries().open(inquiry))
    , m_lines(console.link())
{
    m_writing.begin(drafts.comment(inquiry), drafts.note(inquiry), drafts.edit(place()));
    m_lines.setFirstUnread(firstUnread());
    listenTo(m_open->notes());
    connect(&m_open->notes(), &NoteList::changed, this, &InquiryModel::showLines);
    connect(m_open, &OpenInquiry::changed, this, &InquiryModel::read);
    connect(m_open, &OpenInquiry::refused, this, &InquiryModel::refused);
    connect(m_open, &OpenInquiry::commentRefused, this, [this](const QString &text, const Refused &answer) {
        m_writing.giveBackReply(text);
        showLines();
        returned();
        Q_EMIT refused(answer);
    });
    connect(m_open, &OpenInquiry::deleted, this, [this](const QString &by) {
        m_open = nullptr;
        Q_EMIT changed();
        Q_EMIT writingChanged();
        Q_EMIT deleted(by);
    });
    connect(&console.letters(), &Letters::statusChanged, this, [this] {
        showLines();
        Q_EMIT writingChanged();
    });
    read();
}

InquiryModel::~InquiryModel()
{
    close();
}

void InquiryModel::close()
{
    if (std::exchange(m_isClosed, true))
        return;
    leave();
    if (!m_open)
        return;
    m_open->disconnect(this);
    m_open->notes().disconnect(this);
    m_open = nullptr;
    m_console.inquiries().close(id());
}

void InquiryModel::read()
{
    if (!m_open->inquiry())
        return;
    m_inquiry = m_open->inquiry();
    showLines();
    Q_EMIT changed();
    Q_EMIT writingChanged();
}

/// Its lines; before it is read, those that are on their way.
void InquiryModel::showLines()
{
    if (m_open)
        m_lines.show(m_inquiry.value_or(Inquiry()), m_open->notes(), m_open->unsent(), m_console.letters().status());
}

const BoardRow *InquiryModel::row() const
{
    const BoardModel &board = *m_console.inquiries().board();
    return m_inquiry ? &m_inquiry->row : board.at(board.rowOf(id()));
}

Conversation::State InquiryModel::state() const
{
    if (isGone())
        return State::Deleted;
    const BoardRow *known = row();
    if (!known)
        return State::Unknown;
    return known->state == InquiryState::Open ? State::Open : State::Resolved;
}

Conversation::About InquiryModel::about() const
{
    About about;
    const BoardRow *known = row();
    if (!known)
        return about;
    about.visitorName = known->visitorName;
    about.title = known->title;
    about.verified = known->verified;
    about.kind = known->kind;
    about.topic = known->topic;
    about.tags = known->tags;
    about.keeper = known->assignee;
    about.keeperName = known->assigneeName;
    about.at = known->at;
    about.related.chat = known->chat;
    if (!m_inquiry)
        return about;
    about.text = m_inquiry->text;
    about.email = m_inquiry->email;
    about.page = m_inquiry->page;
    about.agent = m_inquiry->agent;
    about.visitor = m_inquiry->visitor;
    about.screen = m_inquiry->screen;
    about.language = m_inquiry->language;
    about.zone = m_inquiry->zone;
    about.mailed = int(std::count_if(m_inquiry->comments.begin(), m_inquiry->comments.end(), [](const Comment &one) { return one.mailed; }));
    if (!m_inquiry->failedMails.isEmpty())
        about.mailRefusal = m_inquiry->failedMails.last().reason;
    about.blocked = m_inquiry->blocked;
    about.waited = m_inquiry->waited;
    return about;
}

Conversation::Reach InquiryModel::reach() const
{
    if (isGone())
        return Reach::Nobody;
    if (mode() == Writing::Mode::Note)
        return Reach::Colleagues;
    if (!isOnline())
        return Reach::Later;
    if (!m_inquiry)
        return Reach::NotRead;
    if (m_inquiry->email.isEmpty())
        return Reach::BrowserOnly;
    const MailStatus &mail = m_console.letters().status();
    if (!mail.configured)
        return Reach::NoMail;
    return mail.trouble.isEmpty() ? Reach::MailAndBrowser : Reach::MailIsLate;
}

QString InquiryModel::settledBy() const
{
    const QString by = m_open ? m_open->settledBy() : QString();
    return by == m_console.link().myName() ? QString() : by;
}

bool InquiryModel::canBeDeleted() const
{
    return !isGone() && m_inquiry && (m_inquiry->row.state == InquiryState::Resolved || !m_inquiry->comments.isEmpty());
}

void InquiryModel::sendReply(const QString &text)
{
    m_open->comment(text);
    showLines();
}

void InquiryModel::settle()
{
    const BoardRow *known = row();
    if (!known)
        return;
    // One that is being done already is not decided again.
    decide(known->state == InquiryState::Open ? Decision::Kind::Resolve : Decision::Kind::Reopen, known->comments);
}

bool InquiryModel::isSettling() const
{
    return isDecided(Decision::Kind::Resolve) || isDecided(Decision::Kind::Reopen);
}

void InquiryModel::remove()
{
    if (canBeDeleted())
        decide(Decision::Kind::DeleteInquiry, m_inquiry->comments.size());
}

void InquiryModel::block()
{
    m_console.blocking().block(id(), this, saying());
}

void InquiryModel::sendMailAgain(LetterId letter)
{
    m_console.link().requests().ask(this, RetryLetter{{}, letter}, {{}, [this](const Refused &why) { Q_EMIT refused(why); }});
}

} // namespace deskbell
