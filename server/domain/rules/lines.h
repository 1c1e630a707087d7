// SPDX-License-Identifier: MIT
#pragma once

// The numbered lines that decisions add to a chat. Only the rules include this.

#include "server/domain/event.h"

namespace deskbell {

/// Hands out the next numbers of one chat while one decision is made.
class Lines {
public:
    Lines(ChatId chat, qint64 lastSeq, qint64 at)
        : m_chat(chat)
        , m_seq(lastSeq)
        , m_at(at)
    {
    }

    /// A system line about a person; key is the command's when the line stands for it.
    [[nodiscard]] MessageAdded system(MessageKind kind, const QString &about, AdminId admin = {}, const QString &key = {})
    {
        return {m_chat, {++m_seq, kind, Side::System, about, {}, m_at, key, admin}};
    }
    /// The page of the visitor has failed meanwhile; what is said of it is stored beside.
    [[nodiscard]] MessageAdded pageErrors(const QString &visitor, qsizetype count)
    {
        return {m_chat, {++m_seq, MessageKind::PageErrors, Side::System, visitor, QString::number(count), m_at, {}, {}}};
    }
    [[nodiscard]] MessageAdded text(Side from, const QString &name, const QString &text, const QString &key,
                                    AdminId admin = {})
    {
        return {m_chat, {++m_seq, MessageKind::Text, from, name, text, m_at, key, admin}};
    }
    [[nodiscard]] qint64 lastSeq() const { return m_seq; }

private:
    ChatId m_chat;
    qint64 m_seq;
    qint64 m_at;
};

} // namespace deskbell
