// SPDX-License-Identifier: MIT
#include "server/domain/state/notetable.h"

namespace deskbell {

bool NoteTable::knows(const NoteLookup &lookup) const
{
    return m_answers.things.contains(lookup.key) && (!lookup.chat.isValid() || m_chats.things.contains(lookup.chat))
        && (!lookup.note.isValid() || m_notes.things.contains(lookup.note))
        && (!lookup.visitor.isValid() || m_visitors.things.contains(lookup.visitor));
}

const Ack *NoteTable::answerTo(const NoteKey &key) const
{
    const auto it = m_answers.things.find(key);
    return it == m_answers.things.end() || !it->second ? nullptr : &*it->second;
}

bool NoteTable::isChatThere(ChatId chat) const
{
    const auto it = m_chats.things.find(chat);
    return it != m_chats.things.end() && it->second;
}

bool NoteTable::isVisitorThere(VisitorId visitor) const
{
    const auto it = m_visitors.things.find(visitor);
    return it != m_visitors.things.end() && it->second;
}

const Note *NoteTable::find(NoteId id) const
{
    const auto it = m_notes.things.find(id);
    return it == m_notes.things.end() || !it->second ? nullptr : &*it->second;
}

void NoteTable::takeIn(const NoteLookup &lookup, const NoteFacts &facts)
{
    m_answers.keep(lookup.key, facts.answer);
    if (lookup.chat.isValid())
        m_chats.keep(lookup.chat, facts.isChatThere);
    if (lookup.note.isValid())
        m_notes.keep(lookup.note, facts.note);
    if (lookup.visitor.isValid())
        m_visitors.keep(lookup.visitor, facts.isVisitorThere);
}

/// Of the notes of which `stands(note)` is true.
template <class Stands>
void NoteTable::eraseTexts(Stands stands)
{
    for (auto &[id, note] : m_notes.things) {
        if (!note || !stands(*note))
            continue;
        note->text.clear();
        note->adminName.clear();
        note->deleted = true;
    }
}

void NoteTable::eraseTextsOf(InquiryId inquiry)
{
    eraseTexts([inquiry](const Note &note) { return note.inquiry == inquiry; });
}

void NoteTable::forget(ChatId chat)
{
    eraseTexts([chat](const Note &note) { return note.chat == chat; });
    m_chats.put(chat, false);
}

void NoteTable::forget(VisitorId visitor)
{
    eraseTexts([visitor](const Note &note) { return note.visitor == visitor; });
    m_visitors.put(visitor, false);
}

} // namespace deskbell
