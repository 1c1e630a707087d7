// SPDX-License-Identifier: MIT
#include "model/inquirymodel.h"

namespace deskbell {

InquiryModel::InquiryModel(Console &console, Drafts &drafts, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_drafts(drafts)
{
    connect(&console.letters(), &Letters::statusChanged, this, &InquiryModel::writingChanged);
}

InquiryModel::~InquiryModel()
{
    release();
}

void InquiryModel::choose(InquiryId inquiry)
{
    if (inquiry == m_id)
        return;
    release();
    m_id = inquiry;
    if (m_id.isValid()) {
        m_writing.begin(m_drafts.comment(m_id), m_drafts.note(m_id));
        m_open = m_console.inquiries().open(m_id);
        connect(m_open, &OpenInquiry::changed, this, &InquiryModel::changed);
        connect(m_open, &OpenInquiry::deleted, this, [this] { choose({}); });
        connect(m_open, &OpenInquiry::refused, this, &InquiryModel::refused);
        connect(m_open, &OpenInquiry::commentRefused, this, &InquiryModel::giveBack);
        connect(&m_open->notes(), &NoteList::changed, this, &InquiryModel::notesChanged);
        connect(&m_open->notes(), &NoteList::refused, this, &InquiryModel::refused);
        connect(&m_open->notes(), &NoteList::returned, this, &InquiryModel::giveNoteBack);
    }
    Q_EMIT chosen();
}

void InquiryModel::release()
{
    if (!m_id.isValid())
        return;
    m_drafts.keepComment(m_id, m_writing.reply());
    m_drafts.keepNote(m_id, m_writing.note());
    m_writing.begin({}, {});
    if (m_open) {
        m_open->disconnect(this);
        m_open->notes().disconnect(this);
    }
    m_open = nullptr;
    m_console.inquiries().close(m_id);
}

int InquiryModel::row() const
{
    return m_console.inquiries().board()->rowOf(m_id);
}

const Inquiry *InquiryModel::inquiry() const
{
    return m_open && m_open->inquiry() ? &*m_open->inquiry() : nullptr;
}

QList<Unsent> InquiryModel::unsent() const
{
    return m_open ? m_open->unsent() : QList<Unsent>();
}

bool InquiryModel::isSettled() const
{
    const Inquiry *known = inquiry();
    return known && (known->row.state == InquiryState::Resolved || !known->comments.isEmpty());
}

bool InquiryModel::canSend() const
{
    const qsizetype length = draft().trimmed().size();
    return length > 0 && length <= (mode() == Writing::Mode::Note ? maxTextLength : maxInquiryLength);
}

bool InquiryModel::send()
{
    if (!m_open || !canSend())
        return false;
    const NoteId edited = m_writing.edited();
    const QString text = m_writing.take();
    if (mode() == Writing::Mode::Reply)
        m_open->comment(text);
    else if (edited.isValid())
        m_open->notes().edit(edited, text);
    else
        m_open->notes().add(text);
    Q_EMIT writingChanged();
    return true;
}

QList<NoteLine> InquiryModel::notes() const
{
    return m_open ? m_open->notes().lines() : QList<NoteLine>();
}

void InquiryModel::setMode(Writing::Mode mode)
{
    if (mode == m_writing.mode())
        return;
    m_writing.setMode(mode);
    Q_EMIT writingChanged();
}

InquiryModel::Reach InquiryModel::reach() const
{
    if (mode() == Writing::Mode::Note)
        return Reach::Colleagues;
    if (!inquiry() || inquiry()->email.isEmpty())
        return Reach::BrowserOnly;
    const MailStatus &mail = m_console.letters().status();
    if (!mail.configured)
        return Reach::NoMail;
    return mail.trouble.isEmpty() ? Reach::MailAndBrowser : Reach::MailIsLate;
}

void InquiryModel::editNote(NoteId note)
{
    const DeskNote *known = m_open ? m_open->notes().find(note) : nullptr;
    if (!known || !isMine(*known))
        return;
    m_writing.beginEdit(note, known->text);
    Q_EMIT writingChanged();
}

void InquiryModel::deleteNote(NoteId note)
{
    if (m_open)
        m_open->notes().remove(note);
}

void InquiryModel::giveBack(const QString &text, const Refused &answer)
{
    m_writing.giveBackReply(text);
    Q_EMIT draftReturned();
    Q_EMIT refused(answer);
}

void InquiryModel::giveNoteBack(const QString &text, const Refused &answer)
{
    m_writing.giveBackNote(text);
    Q_EMIT draftReturned();
    Q_EMIT refused(answer);
}

/// Said while that inquiry is the chosen one.
OnRefusal InquiryModel::refusalOf(InquiryId inquiry)
{
    return [this, inquiry](const Refused &answer) {
        if (inquiry == m_id)
            Q_EMIT refused(answer);
    };
}

void InquiryModel::resolveOrReopen()
{
    if (!inquiry())
        return;
    Requests &requests = m_console.link().requests();
    if (inquiry()->row.state == InquiryState::Open)
        requests.ask(this, ResolveInquiry{{}, m_id}, {{}, refusalOf(m_id)});
    else
        requests.ask(this, ReopenInquiry{{}, m_id}, {{}, refusalOf(m_id)});
}

void InquiryModel::remove(InquiryId inquiry)
{
    m_console.link().requests().ask(this, DeleteInquiry{{}, inquiry}, {{}, refusalOf(inquiry)});
}

void InquiryModel::block(InquiryId inquiry)
{
    m_console.blocking().block(inquiry, this, refusalOf(inquiry));
}

} // namespace deskbell
