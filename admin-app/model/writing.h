// SPDX-License-Identifier: MIT
#pragma once

#include "client/drafts.h"

namespace deskbell {

/// What has been begun to write in one conversation: a reply to its visitor, or a note for colleagues. Each has a draft of its
/// own, so that switching never makes one of the other. Every conversation begins with a reply.
class Writing final {
public:
    enum class Mode { Reply, Note };

    /// Another conversation, with what was kept of it.
    void begin(const QString &reply, const QString &note);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode); ///< gives an edit up
    [[nodiscard]] const QString &draft() const { return m_mode == Mode::Note ? m_note : m_reply; }
    void setDraft(const QString &text) { (m_mode == Mode::Note ? m_note : m_reply) = text; }
    /// To be sent: the draft is empty then, or what it was before the edit.
    [[nodiscard]] QString take();

    /// A note that stands there already is to get another text.
    void beginEdit(NoteId note, const QString &text);
    [[nodiscard]] NoteId edited() const { return m_edited; } ///< invalid: what is written is new

    // To be kept, whatever the mode is.
    [[nodiscard]] const QString &reply() const { return m_reply; }
    [[nodiscard]] const QString &note() const { return m_edited.isValid() ? m_noteBefore : m_note; }

    // Words that come back.
    void giveBackReply(const QString &text) { m_reply = Drafts::joined(text, m_reply); }
    void giveBackNote(const QString &text);

private:
    Mode m_mode = Mode::Reply;
    QString m_reply;
    QString m_note;
    QString m_noteBefore; ///< while another one is edited
    NoteId m_edited;
};

} // namespace deskbell
