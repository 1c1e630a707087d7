// SPDX-License-Identifier: MIT
#include "server/domain/rules/noterules.h"

#include "server/domain/rules/checks.h"

namespace deskbell {

Decision NoteRules::decide(const Admin &me, const AddNote &command, Now now) const
{
    const bool isInChat = command.chat.isValid();
    const bool isInInquiry = !isInChat && command.inquiry.isValid();
    const VisitorId person = isInChat || isInInquiry ? VisitorId{} : command.visitor;
    if (!isInChat && !isInInquiry && !person.isValid())
        return refusedWith(Refusal::BadRequest);
    const bool isChatInMemory = s.chats.find(command.chat);
    // A chat that is over need not be taken in with all its keys: it may be long.
    const NoteLookup lookup{{me.id, command.key}, isChatInMemory ? ChatId{} : command.chat, {}, person};
    if (!s.notes.knows(lookup))
        return Needs{lookup};
    if (const Ack *answer = s.notes.answerTo(lookup.key))
        return Done{{}, *answer};
    if (const auto problem = textProblem(command.text, maxTextLength))
        return *problem;
    if (isInChat) {
        if (!isChatInMemory && !s.notes.isChatThere(command.chat))
            return refusedWith(Refusal::NotFound);
    } else if (person.isValid()) {
        if (!s.notes.isVisitorThere(person))
            return refusedWith(Refusal::NotFound);
    } else {
        const StoredInquiry *stored = s.inquiries.find(command.inquiry);
        if (!stored && !s.inquiries.isMissing(command.inquiry))
            return Needs{command.inquiry};
        if (!stored || stored->deleted)
            return refusedWith(Refusal::NotFound);
    }

    Note note;
    note.id = s.notes.next();
    note.chat = command.chat;
    note.inquiry = isInInquiry ? command.inquiry : InquiryId{};
    note.visitor = person;
    note.admin = me.id;
    note.adminName = me.name;
    note.text = command.text;
    note.at = now.wall;
    note.key = command.key;
    return Done{{NoteAdded{note}}, ackOfNote(note, command.key, now.wall)};
}

/// Looks a note of one's own up; `go` decides once it is there. Somebody else's is answered as one that does not exist.
template <class Go>
Decision NoteRules::withNote(const Admin &me, const QString &key, NoteId id, Go go) const
{
    const NoteLookup lookup{{me.id, key}, {}, id};
    if (!s.notes.knows(lookup))
        return Needs{lookup};
    if (const Ack *answer = s.notes.answerTo(lookup.key))
        return Done{{}, *answer};
    const Note *note = s.notes.find(id);
    if (!note || note->admin != me.id)
        return refusedWith(Refusal::NotFound);
    return go(*note);
}

Decision NoteRules::decide(const Admin &me, const EditNote &command, Now now) const
{
    return withNote(me, command.key, command.note, [&](const Note &note) -> Decision {
        if (note.deleted)
            return refusedWith(Refusal::NotFound);
        if (const auto problem = textProblem(command.text, maxTextLength))
            return *problem;
        Note edited = note;
        edited.text = command.text;
        edited.editedAt = now.wall;
        return Done{{NoteEdited{edited, command.key, now.wall}}, ackOfNote(note, command.key, now.wall)};
    });
}

Decision NoteRules::decide(const Admin &me, const DeleteNote &command, Now now) const
{
    return withNote(me, command.key, command.note, [&](const Note &note) -> Decision {
        const Ack ack = ackOfNote(note, command.key, now.wall);
        if (note.deleted)
            return Done{{}, ack};
        Note deleted = note;
        deleted.text.clear();
        deleted.adminName.clear();
        deleted.deleted = true;
        return Done{{NoteDeleted{deleted, command.key, now.wall}}, ack};
    });
}

} // namespace deskbell
