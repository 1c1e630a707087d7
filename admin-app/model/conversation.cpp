// SPDX-License-Identifier: MIT
#include "model/conversation.h"

#include "model/chatmodel.h"
#include "model/inquirymodel.h"

namespace deskbell {

Conversation::Conversation(Console &console, Drafts &drafts, const NotePlace &place, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_drafts(drafts)
    , m_place(place)
{
}

void Conversation::setMode(Writing::Mode mode)
{
    if (mode == m_writing.mode())
        return;
    m_writing.setMode(mode);
    Q_EMIT writingChanged();
}

void Conversation::setDraft(const QString &text)
{
    m_writing.setDraft(text);
}

int Conversation::longest() const
{
    return mode() == Writing::Mode::Reply && isInquiry() ? maxInquiryLength : maxTextLength;
}

bool Conversation::canSend() const
{
    const bool isOfUse = mode() == Writing::Mode::Note ? notes() != nullptr : canReply();
    return isOfUse && draft().trimmed().size() <= longest();
}

bool Conversation::send()
{
    if (draft().trimmed().isEmpty() || !canSend())
        return false;
    const NoteId edited = m_writing.edited();
    const QString text = m_writing.take().trimmed();
    if (mode() == Writing::Mode::Reply)
        sendReply(text);
    else if (edited.isValid())
        notes()->edit(edited, text);
    else
        notes()->add(text);
    Q_EMIT writingChanged();
    return true;
}

void Conversation::editNote(NoteId note)
{
    const DeskNote *known = notes() ? notes()->find(note) : nullptr;
    if (!known || !notes()->isMine(*known))
        return;
    m_writing.beginEdit(note, known->text);
    Q_EMIT writingChanged();
}

void Conversation::deleteNote(NoteId note)
{
    if (notes())
        notes()->remove(note);
}

void Conversation::listenTo(NoteList &notes)
{
    connect(&notes, &NoteList::refused, this, &Conversation::refused);
    connect(&notes, &NoteList::returned, this, [this](const QString &text, const Refused &answer) {
        m_writing.giveBackNote(text);
        Q_EMIT writingChanged();
        Q_EMIT refused(answer);
    });
}

OnRefusal Conversation::saying()
{
    return [this](const Refused &answer) { Q_EMIT refused(answer); };
}

std::unique_ptr<Conversation> openConversation(Console &console, Drafts &drafts, const NotePlace &place)
{
    if (place.inquiry.isValid())
        return std::make_unique<InquiryModel>(console, drafts, place.inquiry);
    return std::make_unique<ChatModel>(console, drafts, place.chat);
}

} // namespace deskbell
