// SPDX-License-Identifier: MIT
#pragma once

#include "server/domain/event.h"
#include "server/domain/store.h"

#include <QHash>
#include <functional>

namespace deskbell {

/// The messages of all chats, and how far each chat has got: what an engine keeps in a way of its own, since nearly all that is
/// written is that. Everything throws StorageError.
class Messages {
public:
    virtual ~Messages() = default;

    // Writes, between begin and commit. They may wait in memory until flush(), to go out many at once.
    /// What the row of a chat that begins now says of where its messages will stand; 0 for an engine that finds them without.
    [[nodiscard]] virtual qint64 firstRow() = 0;
    /// A chat without messages; its row is there already.
    virtual void open(ChatId chat) = 0;
    virtual void add(const MessageAdded &event) = 0;
    virtual void move(ChatId chat, const Receipts &receipts) = 0;
    virtual void end(ChatId chat) = 0;
    /// All of its messages and its progress. Nothing else is done with this chat any more.
    virtual void erase(ChatId chat) = 0;
    virtual void flush() = 0;
    /// What was written is on disk: it stays in memory.
    virtual void committed() = 0;
    /// What was written is not on disk: memory is as it was at begin.
    virtual void rolledBack() = 0;

    struct Row {
        ChatId chat;
        ChatMessage message;
    };
    using Visit = std::function<void(const Row &)>;

    struct Line {
        qint64 seq = 0;
        MessageKind kind = MessageKind::Text;
        Side from = Side::System;
        qint64 at = 0; ///< UTC ms
    };

    /// Takes into memory how far the open chats have got.
    virtual void load(const QList<ChatId> &open) = 0;
    /// Visits every message of one chat, in order.
    virtual void visitAll(ChatId chat, const Visit &visit) = 0;
    /// The last line of each of these open chats, without what it says. A chat without any is not in it.
    [[nodiscard]] virtual QHash<ChatId, Line> lastLines(const QList<ChatId> &open) = 0;
    /// The lines of one chat without what they say, from the last one to the first, until `visit` returns false.
    virtual void visitBackwards(ChatId chat, const std::function<bool(const Line &line)> &visit) = 0;
    /// What people wrote in one chat, from the last line to the first, until `visit` returns false.
    virtual void visitTexts(ChatId chat, const std::function<bool(qint64 seq, const QString &text)> &visit) = 0;
    /// All messages of each of these chats, which are over, ascending. A chat without any is not in it.
    [[nodiscard]] virtual QHash<ChatId, QList<ChatMessage>> allOf(const QList<ChatId> &chats) = 0;
    [[nodiscard]] virtual MessagePage page(ChatId chat, qint64 after, qint64 before, int limit) = 0;
};

/// Which messages a page is of, before its bytes are counted. Both are 0 if it is empty.
struct PageRange {
    qint64 low = 0;
    qint64 high = 0;
};
[[nodiscard]] PageRange pageRange(qint64 lastSeq, qint64 after, qint64 before, int limit);

/// Fills a page from messages that come in order, or with `before` in reverse, until its bytes are used up.
class PageFiller final {
public:
    PageFiller(ChatId chat, qint64 lastSeq, const PageRange &range, bool isBackwards);

    /// False: no further one is wanted. Throws DamagedDatabaseError if it is not the one that has to come.
    [[nodiscard]] bool take(const Messages::Row &row);
    [[nodiscard]] MessagePage finished();

private:
    ChatId m_chat;
    bool m_isBackwards;
    qint64 m_expected;
    qsizetype m_bytes = 0;
    MessagePage m_page;
};

} // namespace deskbell
