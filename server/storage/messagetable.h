// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/event.h"
#include "server/domain/store.h"

#include <QHash>
#include <QSet>
#include <functional>

namespace deskbell {

class SqliteConnection;

/// The messages of all chats in one append-only table, and how far each chat has got. docs/decisions/0001 says how a
/// chat is found in it. Everything throws SqliteError.
class MessageTable final {
public:
    explicit MessageTable(SqliteConnection &database);

    // Writes, between begin and commit. They wait in memory until flush(), to go out many at once.
    /// A chat without messages; its row is there already. Returns the row id below which it will have no message.
    [[nodiscard]] qint64 firstFreeRow();
    void open(ChatId chat);
    void add(const MessageAdded &event);
    void move(ChatId chat, const Receipts &receipts);
    void end(ChatId chat);
    /// All of its messages and its progress. Nothing else is done with this chat any more.
    void erase(ChatId chat);
    void flush();
    /// What was written is on disk: it stays in memory.
    void committed();
    /// What was written is not on disk: memory is as it was at begin.
    void rolledBack();

    struct Row {
        ChatId chat;
        ChatMessage message;
    };
    using Visit = std::function<void(const Row &)>;

    /// Takes into memory how far the open chats have got.
    void load(const QList<ChatId> &open);
    /// Visits every message of one chat, in order.
    void visitAll(ChatId chat, const Visit &visit);
    struct Line {
        qint64 seq = 0;
        MessageKind kind = MessageKind::Text;
        Side from = Side::System;
        qint64 at = 0; ///< UTC ms
    };
    /// The lines of one chat without what they say, from the last one to the first, until `visit` returns false.
    void visitBackwards(ChatId chat, const std::function<bool(const Line &line)> &visit);
    /// What people wrote in one chat, from the last line to the first, until `visit` returns false.
    void visitTexts(ChatId chat, const std::function<bool(qint64 seq, const QString &text)> &visit);
    /// All messages of each of these chats, which are over, ascending. A chat without any is not in it.
    [[nodiscard]] QHash<ChatId, QList<ChatMessage>> allOf(const QList<ChatId> &chats);
    [[nodiscard]] MessagePage page(ChatId chat, qint64 after, qint64 before, int limit);

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

    Live &touch(ChatId chat);
    [[nodiscard]] std::optional<Progress> progressOf(ChatId chat);
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
