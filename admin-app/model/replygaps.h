// SPDX-License-Identifier: MIT
#pragma once

#include "client/replies.h"
#include "model/replytext.h"

#include <QSet>

namespace deskbell {

/// The gaps of canned replies, and what is no variable of them, in a text that is being written. A gap is known by its words: those of
/// every reply that is or was there while the app runs, so that one is found in a draft of yesterday too.
class ReplyGaps final {
public:
    void know(const QList<DeskReply> &replies);
    void know(const FilledReply &inserted); ///< variables that stood for nothing

    /// The first gap at or behind `from`; or the last that ends at or before it. Size 0: there is none.
    [[nodiscard]] ReplyGap next(const QString &text, qsizetype from) const;
    [[nodiscard]] ReplyGap previous(const QString &text, qsizetype before) const;

    [[nodiscard]] QStringList open(const QString &text) const; ///< its gaps, each once
    /// What is to be said before this text is sent: its gaps, unless all of them were said already. Once it holds none, or is sent,
    /// everything is to be said again.
    [[nodiscard]] QStringList holdBack(const QString &text);
    void sent() { m_said.clear(); }

private:
    [[nodiscard]] QList<ReplyGap> in(const QString &text) const;

    QSet<QString> m_known;
    QSet<QString> m_said;
};

} // namespace deskbell
