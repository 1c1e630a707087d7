// SPDX-License-Identifier: MIT
#pragma once

#include "client/console.h"
#include "client/drafts.h"
#include "model/inboxrow.h"
#include "model/resolvedrows.h"

#include <QSet>

namespace deskbell {

/// What there is to say of each conversation that is known: gathered from calls, inquiries, what is unread and what has been
/// begun to write. Knows no order, no filter and no hand. A change costs what its conversation costs, however many there are.
/// Calls that ring are none of them.
class InboxRows final : public QObject {
    Q_OBJECT
public:
    InboxRows(Console &console, const Drafts &drafts, QObject *parent = nullptr);

    [[nodiscard]] const InboxRow *find(ConversationId id) const; ///< null if it is not known; until the next change
    [[nodiscard]] const QHash<ConversationId, InboxRow> &all() const { return m_rows; }
    [[nodiscard]] ResolvedRows &resolved() { return m_resolved; }
    [[nodiscard]] const ResolvedRows &resolved() const { return m_resolved; }
    [[nodiscard]] int answered() const { return m_answered; } ///< open inquiries that wait for their visitors

    void setOpen(ConversationId id); ///< of that one no draft is shown: it is before the person's eyes
    void setFresh(ChatId chat);      ///< taken by this admin, but not opened

Q_SIGNALS:
    void changed(const QList<deskbell::ConversationId> &ids); ///< come, gone, or other than before

private:
    void followCalls();
    void followBoard();
    void followDrafts();
    void gather(const QList<ConversationId> &ids);
    void gatherAll();
    [[nodiscard]] QList<ConversationId> chatsIn(int first, int last) const;
    [[nodiscard]] QList<ConversationId> inquiriesIn(int first, int last) const;
    bool set(ConversationId id, const std::optional<InboxRow> &row);
    [[nodiscard]] std::optional<InboxRow> rowOf(ConversationId id);
    [[nodiscard]] std::optional<InboxRow> chatRow(ChatId id) const;
    [[nodiscard]] InboxRow inquiryRow(const BoardRow &inquiry);
    void judge(InboxRow &row, const BoardRow &inquiry);
    void showBegun(InboxRow &row) const;

    Console &m_console;
    const Drafts &m_drafts;
    ResolvedRows m_resolved;
    QHash<ConversationId, InboxRow> m_rows;
    ConversationId m_open;
    QSet<ChatId> m_fresh;
    int m_answered = 0;
};

} // namespace deskbell
