// SPDX-License-Identifier: MIT
#include "model/writing.h"

namespace deskbell {

void Writing::begin(const QString &reply, const QString &note, const Drafts::Edit &edit)
{
    *this = {};
    m_reply = reply;
    m_note = note;
    m_edit = edit;
}

void Writing::setMode(Mode mode)
{
    m_isGivingAway = false;
    m_mode = mode;
}

void Writing::setDraft(const QString &text)
{
    (m_mode == Mode::Reply ? m_reply : isEditing() ? m_edit.text : m_note) = text;
}

QString Writing::take()
{
    if (m_mode == Mode::Reply)
        return std::exchange(m_reply, {});
    if (isEditing())
        return std::exchange(m_edit, {}).text;
    return std::exchange(m_note, {});
}

void Writing::beginEdit(NoteId note, const QString &text)
{
    setMode(Mode::Note);
    if (m_edit.note != note)
        m_edit = {note, text};
}

void Writing::beginGivingAway()
{
    setMode(Mode::Note);
    m_isGivingAway = true;
}

} // namespace deskbell
