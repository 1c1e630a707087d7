// SPDX-License-Identifier: MIT
#pragma once

#include "client/drafts.h"

namespace deskbell {

/// What has been begun to write in one conversation: a reply to its visitor, a note for colleagues, or another text for a note
/// that stands there. Each has a draft of its own, so that switching never makes one of the other, and leaving none loses it.
/// Every conversation begins with a reply.
class Writing final {
public:
    enum class Mode { Reply, Note };

    /// Another conversation, with what was kept of it.
    void begin(const QString &reply, const QString &note, const Drafts::Edit &edit = {});

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    [[nodiscard]] const QString &draft() const { return m_mode == Mode::Reply ? m_reply : isEditing() ? m_edit.text : m_note; }
    void setDraft(const QString &text);
    /// To be sent: the draft is empty then, or the note that had been begun before the edit.
    [[nodiscard]] QString take();

    /// A note that stands there already is to get another text.
    void beginEdit(NoteId note, const QString &text);
    void endEdit() { m_edit = {}; } ///< its words are not wanted
    [[nodiscard]] bool isEditing() const { return m_mode == Mode::Note && m_edit.note.isValid() && !m_isGivingAway; }

    /// The chat is to be handed to a colleague, and the note goes along.
    void beginGivingAway();
    [[nodiscard]] bool isGivingAway() const { return m_isGivingAway; }

    // To be kept, whatever the mode is.
    [[nodiscard]] const QString &reply() const { return m_reply; }
    [[nodiscard]] const QString &note() const { return m_note; }
    [[nodiscard]] const Drafts::Edit &edit() const { return m_edit; } ///< no note: none is begun

    // Words that come back.
    void giveBackReply(const QString &text) { m_reply = Drafts::joined(text, m_reply); }
    void giveBackNote(const QString &text) { m_note = Drafts::joined(text, m_note); }

private:
    Mode m_mode = Mode::Reply;
    QString m_reply;
    QString m_note;
    Drafts::Edit m_edit;
    bool m_isGivingAway = false;
};

} // namespace deskbell
