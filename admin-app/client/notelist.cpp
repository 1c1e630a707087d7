// SPDX-License-Identifier: MIT
#include "client/notelist.h"

#include "client/keys.h"

#include <algorithm>

namespace deskbell {

NoteList::NoteList(const NotePlace &place, DeskLink &link, Outbox &outbox, QObject *parent)
    : QObject(parent)
    , m_place(place)
    , m_link(link)
    , m_outbox(outbox)
{
    connect(&outbox, &Outbox::acknowledged, this, [this](const Unsent &entry) {
        if (entry.notePlace() != m_place)
            return;
        if (entry.note().isValid())
            setText(entry.note(), entry.text());
        else
            m_stored.append(entry);
        Q_EMIT changed();
    });
    connect(&outbox, &Outbox::refusedForGood, this, [this](const Unsent &entry, const Refused &answer) {
        if (entry.notePlace() != m_place)
            return;
        Q_EMIT changed();
        Q_EMIT returned(entry.text(), answer);
    });
}

const DeskNote *NoteList::find(NoteId note) const
{
    const auto it = std::find_if(m_notes.begin(), m_notes.end(), [note](const DeskNote &one) { return one.id == note; });
    return it == m_notes.end() ? nullptr : &*it;
}

QList<NoteLine> NoteList::lines() const
{
    QList<NoteLine> lines;
    for (const DeskNote &note : m_notes) {
        if (!m_hidden.contains(note.id))
            lines.append({note, false});
    }
    const auto append = [&](const Unsent &entry, bool isSending) {
        DeskNote note;
        note.chat = m_place.chat;
        note.inquiry = m_place.inquiry;
        note.visitor = m_place.visitor;
        note.admin = m_link.me();
        note.name = m_link.myName();
        note.text = entry.text();
        note.at = entry.at;
        note.key = entry.key();
        lines.append({note, isSending});
    };
    for (const Unsent &entry : m_stored)
        append(entry, false);
    const QList<Unsent> unsent = m_outbox.unsentNotes(m_place);
    for (const Unsent &entry : unsent) {
        if (!entry.note().isValid()) {
            append(entry, true);
            continue;
        }
        for (NoteLine &line : lines) {
            if (line.note.id == entry.note()) {
                line.note.text = entry.text();
                line.isSending = true;
            }
        }
    }
    return lines;
}

void NoteList::add(const QString &text)
{
    m_outbox.post({AddNote{newKey(), m_place.chat, m_place.inquiry, text.trimmed(), m_place.visitor}, m_link.epoch(), 0, m_link.now().server});
    Q_EMIT changed();
}

void NoteList::edit(NoteId note, const QString &text)
{
    m_outbox.post({EditNote{newKey(), note, text.trimmed()}, m_link.epoch(), 0, m_link.now().server, m_place});
    Q_EMIT changed();
}

void NoteList::setText(NoteId note, const QString &text)
{
    for (DeskNote &one : m_notes) {
        if (one.id == note)
            one.text = text;
    }
}

void NoteList::setHidden(const QList<NoteId> &notes)
{
    if (notes == m_hidden)
        return;
    m_hidden = notes;
    Q_EMIT changed();
}

void NoteList::take(const NotesEvent &event)
{
    m_notes = event.notes;
    m_stored.clear();
    for (const DeskNote &note : event.notes)
        m_outbox.confirm(note.key);
    Q_EMIT changed();
}

void NoteList::take(const DeskNote &note)
{
    m_outbox.confirm(note.key);
    m_stored.removeIf([&note](const Unsent &entry) { return entry.key() == note.key; });
    const auto place = std::find_if(m_notes.begin(), m_notes.end(), [&note](const DeskNote &one) { return one.id >= note.id; });
    const bool isKnown = place != m_notes.end() && place->id == note.id;
    if (isKnown && note.deleted)
        m_notes.erase(place);
    else if (isKnown)
        *place = note;
    else if (!note.deleted)
        m_notes.insert(place, note);
    Q_EMIT changed();
}

} // namespace deskbell
