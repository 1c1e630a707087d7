// SPDX-License-Identifier: MIT
#include "model/returnedwords.h"

namespace deskbell {

ReturnedWords::ReturnedWords(Console &console, Drafts &drafts, const QString &directory, QObject *parent)
    : QObject(parent)
    , m_console(console)
    , m_drafts(drafts)
    , m_directory(directory)
{
    connect(&console.link(), &DeskLink::deskLoaded, this, &ReturnedWords::openDrafts);
    connect(&console.outbox(), &Outbox::refusedForGood, this, &ReturnedWords::giveBack);
    connect(&console.transfers(), &Transfers::noteReturned, this, &ReturnedWords::giveBackNote);
}

void ReturnedWords::openDrafts()
{
    const DeskLink &link = m_console.link();
    m_drafts.open(m_directory.isEmpty()
                      ? QString()
                      : Drafts::fileFor(m_directory, link.server().toString(), link.me().value, link.epoch()));
}

void ReturnedWords::giveBack(const Unsent &entry, const Refused &refused)
{
    const QString words = entry.text();
    if (words.isEmpty())
        return;
    openDrafts(); // the desk may be about to be loaded
    const NotePlace note = entry.notePlace();
    const bool isInSight = m_console.chats().isWatched(entry.chat()) || m_console.chats().isWatched(note.chat)
        || m_console.people().isOpen(note.visitor);
    if (refused.code == Refusal::NotFound && !isInSight) {
        Q_EMIT homeless(words, refused);
    } else if (entry.inquiry().isValid()) {
        m_drafts.keepComment(entry.inquiry(), Drafts::joined(words, m_drafts.comment(entry.inquiry())));
        Q_EMIT commentReturned(refused);
    } else if (note.inquiry.isValid()) {
        m_drafts.keepNote(note.inquiry, Drafts::joined(words, m_drafts.note(note.inquiry)));
        Q_EMIT noteReturned(refused);
    } else if (note.visitor.isValid()) {
        // Likewise in the panel, which may be folded.
        if (!isInSight)
            m_drafts.keepNote(note.visitor, Drafts::joined(words, m_drafts.note(note.visitor)));
        Q_EMIT personNoteReturned(refused);
    } else if (note.chat.isValid()) {
        giveBackNote(note.chat, words, refused);
    } else if (isInSight) {
        // It stands there as a line. That is no more than this program remembers.
        m_drafts.keepNotSent(entry.chat(), {entry.key(), words, entry.at, refused.code});
    } else {
        if (OpenChat *chat = m_console.chats().find(entry.chat()))
            chat->dropFailed(entry.key());
        m_drafts.keepMessage(entry.chat(), Drafts::joined(words, m_drafts.message(entry.chat())));
        Q_EMIT messageReturned(refused);
    }
}

void ReturnedWords::giveBackNote(ChatId chat, const QString &words, const Refused &refused)
{
    // If the chat is on screen, they are in its field again.
    if (m_console.chats().isWatched(chat))
        return;
    m_drafts.keepNote(chat, Drafts::joined(words, m_drafts.note(chat)));
    Q_EMIT noteReturned(refused);
}

} // namespace deskbell
