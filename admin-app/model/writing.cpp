// SPDX-License-Identifier: MIT
#include "model/writing.h"

namespace deskbell {

void Writing::begin(const QString &reply, const QString &note)
{
    *this = {};
    m_reply = reply;
    m_note = note;
}

void Writing::setMode(Mode mode)
{
    if (m_edited.isValid())
        m_note = std::exchange(m_noteBefore, {});
    m_edited = {};
    m_mode = mode;
}

QString Writing::take()
{
    if (m_mode == Mode::Reply)
        return std::exchange(m_reply, {});
    m_edited = {};
    return std::exchange(m_note, std::exchange(m_noteBefore, {}));
}

void Writing::beginEdit(NoteId note, const QString &text)
{
    setMode(Mode::Note);
    m_noteBefore = std::exchange(m_note, text);
    m_edited = note;
}

void Writing::giveBackNote(const QString &text)
{
    QString &note = m_edited.isValid() ? m_noteBefore : m_note;
    note = Drafts::joined(text, note);
}

} // namespace deskbell
