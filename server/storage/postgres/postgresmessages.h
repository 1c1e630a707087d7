// SPDX-License-Identifier: MIT
#pragma once

#include "server/storage/messages.h"

#include <QHash>
#include <QSet>

namespace deskbell {

class PostgresConnection;

/// Messages in a table whose key is the chat and the number; a lot of them goes out as one statement.
class PostgresMessages final : public Messages {
public:
    explicit PostgresMessages(PostgresConnection &database);

    [[nodiscard]] qint64 firstRow() override { return 0; }
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
    struct Last {
        qint64 seq = 0;
        bool isLive = false; ///< the chat has not ended: it stays in memory
    };

    Last &touch(ChatId chat);
    [[nodiscard]] qint64 lastOf(ChatId chat);
    void writeMessages();
    void writeReceipts();

    PostgresConnection &m_database;
    QHash<ChatId, Last> m_last; ///< of open chats, and between begin and commit of any that is written to
    QHash<ChatId, std::optional<Last>> m_before; ///< how those looked at begin that were written to since
    QSet<ChatId> m_ended;
    QList<MessageAdded> m_unwritten;
    QHash<ChatId, Receipts> m_receipts; ///< that have moved and are not written yet
};

} // namespace deskbell
