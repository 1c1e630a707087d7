// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/note.h"
#include "server/domain/state/keptlatest.h"

namespace deskbell {

/// What commands about notes have needed lately: the answers to their keys, whether their chats are there, the notes that
/// they name. What is not here is asked of the disk again.
class NoteTable final {
public:
    /// Everything that is asked about is known here.
    [[nodiscard]] bool knows(const NoteLookup &lookup) const;
    /// The first answer to this key; null if there was none yet.
    [[nodiscard]] const Ack *answerTo(const NoteKey &key) const;
    [[nodiscard]] bool isChatThere(ChatId chat) const;
    [[nodiscard]] bool isVisitorThere(VisitorId visitor) const;
    [[nodiscard]] const Note *find(NoteId id) const;
    [[nodiscard]] NoteId next() const { return {m_last.value + 1}; }

    /// What is in memory already is the newer one and stays.
    void takeIn(const NoteLookup &lookup, const NoteFacts &facts);

private:
    friend class Applier;
    friend class Desk;

    void eraseTextsOf(InquiryId inquiry);
    /// They are erased, and what was noted there.
    void forget(ChatId chat);
    void forget(VisitorId visitor);
    template <class Stands> void eraseTexts(Stands stands);

    KeptLatest<NoteKey, std::optional<Ack>> m_answers; ///< nothing: the disk does not know the key
    KeptLatest<ChatId, bool> m_chats;
    KeptLatest<VisitorId, bool> m_visitors;
    KeptLatest<NoteId, std::optional<Note>> m_notes;
    NoteId m_last;
};

} // namespace deskbell
