// SPDX-License-Identifier: MIT
#pragma once

// What admins see of notes, and who is told of them: every admin whose client announced them, and nobody else. There is no
// audience to choose, so none can be chosen wrongly.

#include "server/domain/event.h"

namespace deskbell {

/// Every admin who is logged in with a client that announced notes; if it is about a person, with one that knows such too.
struct ToNoteReaders { bool isAboutPerson = false; };

[[nodiscard]] DeskNote noteView(const Note &note);
[[nodiscard]] QList<DeskNote> noteView(const QList<Note> &notes);
/// What the readers of notes are told of an event; nothing of one that is not about a note.
[[nodiscard]] std::optional<NoteEvent> noteTelling(const Event &event);

} // namespace deskbell
