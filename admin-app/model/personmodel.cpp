// SPDX-License-Identifier: MIT
#include "model/personmodel.h"

#include <chrono>

namespace deskbell {

namespace {

constexpr auto pauseInWriting = std::chrono::seconds(1);

} // namespace

PersonModel::PersonModel(Console &console, Drafts &drafts, const NotePlace &conversation, VisitorId known)
    : m_console(console)
    , m_drafts(drafts)
    , m_person(console.people().open(conversation, known))
{
    m_writing.setMode(Writing::Mode::Note);
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &PersonModel::keepDraft);
    connect(m_person.get(), &OpenPerson::changed, this, [this] {
        listen();
        Q_EMIT changed();
    });
    connect(&console.decisions(), &Decisions::changed, this, [this](const NotePlace &where) {
        if (where != place())
            return;
        hideDeleted();
        Q_EMIT changed();
    });
    connect(&console.link(), &DeskLink::deskLoaded, this, &PersonModel::changed);
    listen();
}

PersonModel::~PersonModel()
{
    keepDraft();
    m_console.decisions().disconnect(this);
    if (m_person->visitor().isValid())
        m_console.decisions().hurry(place(), m_console.link().now().steady);
}

/// Once it is known who it is.
void PersonModel::listen()
{
    NoteList *notes = m_person->notes();
    if (!notes || notes == m_heard)
        return;
    m_heard = notes;
    hideDeleted();
    connect(notes, &NoteList::changed, this, &PersonModel::changed);
    connect(notes, &NoteList::returned, this, [this](const QString &text, const Refused &answer) {
        m_writing.giveBackNote(text);
        keepDraft();
        Q_EMIT writingChanged();
        Q_EMIT refused(answer);
    });
    m_writing.begin({}, m_drafts.note(m_person->visitor()), m_drafts.edit(place()));
    m_writing.setMode(Writing::Mode::Note);
    Q_EMIT writingChanged();
}

bool PersonModel::canNote() const
{
    return m_console.people().isServed() && m_person->notes();
}

QList<NoteLine> PersonModel::notes() const
{
    return m_person->notes() ? m_person->notes()->lines() : QList<NoteLine>{};
}

bool PersonModel::isMine(const DeskNote &note) const
{
    return m_person->notes() && m_person->notes()->isMine(note);
}

void PersonModel::setDraft(const QString &text)
{
    m_writing.setDraft(text);
    m_pause.start(pauseInWriting);
}

bool PersonModel::canSend() const
{
    const QString text = draft().trimmed();
    return canNote() && !text.isEmpty() && text.size() <= maxTextLength;
}

bool PersonModel::send()
{
    if (!canSend())
        return false;
    const NoteId edited = isEditing() ? m_writing.edit().note : NoteId{};
    const QString text = m_writing.take().trimmed();
    if (edited.isValid())
        m_person->notes()->edit(edited, text);
    else
        m_person->notes()->add(text);
    keepDraft(); // the outbox has it now
    Q_EMIT writingChanged();
    return true;
}

void PersonModel::edit(NoteId note)
{
    const DeskNote *known = m_person->notes() ? m_person->notes()->find(note) : nullptr;
    if (!known || !isMine(*known) || m_writing.edit().note == note)
        return;
    stopEditing();
    m_writing.beginEdit(note, known->text);
    Q_EMIT writingChanged();
}

void PersonModel::stopEditing()
{
    if (!isEditing())
        return;
    m_writing.endEdit();
    keepDraft();
    Q_EMIT writingChanged();
}

void PersonModel::remove(NoteId note)
{
    const DeskNote *known = m_person->notes() ? m_person->notes()->find(note) : nullptr;
    if (!known || !isMine(*known))
        return;
    if (m_writing.edit().note == note)
        stopEditing();
    m_console.decisions().decide({Decision::Kind::DeleteNote, place(), note, 0}, m_console.link().now().steady);
}

bool PersonModel::canUndo() const
{
    return m_person->visitor().isValid() && m_console.decisions().undoable(place());
}

void PersonModel::undo()
{
    if (const std::optional<Decision> decision = m_console.decisions().undoable(place()))
        m_console.decisions().undo(*decision);
}

void PersonModel::hideDeleted()
{
    if (m_person->notes())
        m_person->notes()->setHidden(m_console.decisions().deletedNotes(place()));
}

void PersonModel::keepDraft()
{
    m_pause.stop();
    if (!m_person->visitor().isValid())
        return;
    m_drafts.keepNote(m_person->visitor(), m_writing.note());
    m_drafts.keepEdit(place(), m_writing.edit());
}

} // namespace deskbell
