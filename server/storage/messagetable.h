// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/messages.h"

#include <QHash>
#include <QSet>

namespace deskbell {

class SqliteConnection;
class SqlRows;

/// The messages in one append-only SQLite table. docs/decisions/0001 says how a chat is found in it.
class MessageTable final : public Messages {
public:
    explicit MessageTable(SqliteConnection &database);

    /// The row id below which a chat that begins now will have no message.
    [[nodiscard]] qint64 firstRow() override { return firstFreeRow(); }
    void open(ChatId chat) override;
    void add(const MessageAdded &event) override;
    void move(ChatId chat, const Receipts &receipts) override;
    void end(ChatId chat) override;
    void erase(ChatId chat) override;
    void flush() override;
    void committed() override;
    void rolledBack() override;
    void load(const QList<ChatId> &open) override;
    void visitAll(ChatId chat, const Visit &visit) override;
    [[nodiscard]] QHash<ChatId, Line> lastLines(const QList<ChatId> &open) override;
    void visitBackwards(ChatId chat, const std::function<bool(const Line &line)> &visit) override;
    void visitTexts(ChatId chat, const std::function<bool(qint64 seq, const QString &text)> &visit) override;
    [[nodiscard]] QHash<ChatId, QList<ChatMessage>> allOf(const QList<ChatId> &chats) override;
    [[nodiscard]] MessagePage page(ChatId chat, qint64 after, qint64 before, int limit) override;

private:
    struct Progress {
        qint64 lastRow = 0;
        qint64 lastSeq = 0;
        Receipts receipts;
    };
    struct Live {
        Progress progress;
        QList<qint64> rows; ///< of message 1, 2, 3 …
        bool hasRows = false; ///< of those that were opened since the start
        bool isKept = false;  ///< beyond this transaction: it is open
    };
    struct Before {
        bool existed = false;
        Progress progress;
        qsizetype rows = 0;
    };
    struct Unwritten {
        qint64 row = 0;
        qint64 prev = 0;
        MessageAdded event;
    };

    [[nodiscard]] qint64 firstFreeRow();
    Live &touch(ChatId chat);
    [[nodiscard]] std::optional<Progress> progressOf(ChatId chat);
    [[nodiscard]] static Progress progressFrom(const SqlRows &rows);
    [[nodiscard]] QList<qint64> rowsOf(ChatId chat, qint64 lastRow, qint64 low, qint64 high);
    void writeMessages();
    void writeProgress();

    SqliteConnection &m_database;
    QHash<ChatId, Live> m_live; ///< open chats, and between begin and commit any that is written to
    QHash<ChatId, Before> m_before; ///< how those looked at begin that were written to since
    QSet<ChatId> m_ended;
    QSet<ChatId> m_dirty; ///< progress not flushed yet
    QList<Unwritten> m_unwritten;
    qint64 m_nextRow = 0; ///< 0: not known
};

} // namespace deskbell
