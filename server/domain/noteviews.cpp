// SPDX-License-Identifier: MIT
#include "server/domain/noteviews.h"

#include "server/domain/toldtovisitors.h"

namespace deskbell {

namespace {

static_assert(!isToldToVisitors<NoteEvent> && !isToldToVisitors<NotesEvent> && !isToldToVisitors<PersonPage>, "no note is a frame of a visitor's");

struct Teller {
    std::optional<NoteEvent> operator()(const NoteAdded &event) const { return NoteEvent{noteView(event.note)}; }
    std::optional<NoteEvent> operator()(const NoteEdited &event) const { return NoteEvent{noteView(event.note)}; }
    std::optional<NoteEvent> operator()(const NoteDeleted &event) const { return NoteEvent{noteView(event.note)}; }
    std::optional<NoteEvent> operator()(const auto &) const { return {}; }
};

} // namespace

DeskNote noteView(const Note &note)
{
    DeskNote view;
    view.id = note.id;
    view.chat = note.chat;
    view.inquiry = note.inquiry;
    view.admin = note.admin;
    view.name = note.adminName;
    view.text = note.text;
    view.at = note.at;
    view.editedAt = note.editedAt;
    view.deleted = note.deleted;
    view.key = note.key;
    view.visitor = note.visitor;
    return view;
}

QList<DeskNote> noteView(const QList<Note> &notes)
{
    QList<DeskNote> views;
    views.reserve(notes.size());
    for (const Note &note : notes)
        views.append(noteView(note));
    return views;
}

std::optional<NoteEvent> noteTelling(const Event &event)
{
    return std::visit(Teller{}, event);
}

} // namespace deskbell
