// SPDX-License-Identifier: MIT
#pragma once

#include "client/replies.h"
#include "model/replysearch.h"
#include "model/replytext.h"

#include <functional>

namespace deskbell {

/// What is offered while a canned reply is called by a slash: which ones may be meant, which of them is chosen, and what it would
/// say here. The choice is a reply, never a row.
class ReplyOffer final : public QObject {
    Q_OBJECT
public:
    /// `context`: of the conversation, asked whenever it is needed; `korean`: for visitors of whom nothing is known.
    ReplyOffer(const Replies &replies, std::function<ReplyContext()> context, bool korean, QObject *parent = nullptr);

    /// What stands in the field, its caret, and what an input method shows there. `offers`: a reply is being written, and may be.
    void look(bool offers, const QString &text, qsizetype caret, const QString &composing = {});
    void leave(); ///< this slash calls nothing: until another one does

    [[nodiscard]] bool isOpen() const { return !m_rows.isEmpty(); }
    [[nodiscard]] const QList<DeskReply> &rows() const { return m_rows; }
    [[nodiscard]] qsizetype chosen() const { return m_chosen; } ///< a row
    void choose(qsizetype row);
    void move(qsizetype rows); ///< behind the last comes the first
    [[nodiscard]] FilledReply preview() const; ///< of the chosen one; isOpen()

    /// Where the slash stands whose place the chosen one takes, up to the caret.
    [[nodiscard]] qsizetype slash() const { return m_slash; }

Q_SIGNALS:
    void changed(); ///< rows(), or whether it is open
    void chosenChanged();

private:
    void show(const QList<DeskReply> &rows);

    const Replies &m_replies;
    std::function<ReplyContext()> m_context;
    bool m_korean;
    ReplySearch m_search;
    QList<DeskReply> m_all;
    bool m_isStale = true; ///< m_search is of replies that were
    QList<DeskReply> m_rows;
    QString m_typed;
    qsizetype m_chosen = 0;
    qsizetype m_slash = -1;
    qsizetype m_left = -1; ///< the slash whose offer was declined
};

} // namespace deskbell
