// SPDX-License-Identifier: MIT
#include "server/storage/messagetable.h"

#include "server/storage/sqliteconnection.h"

#include <algorithm>
#include <array>

namespace deskbell {

namespace {

constexpr qsizetype mostRowsAtOnce = 100;

constexpr qint64 markEvery = 64; ///< also in the schema

/// One INSERT for many rows, prepared for few numbers of rows: 100, 10 and 1.
class ManyRows {
public:
    ManyRows(const QByteArray &head, const QByteArray &row, const QByteArray &tail = {})
    {
        for (Form &form : m_forms)
            form.sql = head + ' ' + row + (", " + row).repeated(form.rows - 1) + tail;
    }

    struct Form {
        qsizetype rows;
        QByteArray sql;
    };
    /// The widest one that `left` rows fill.
    [[nodiscard]] const Form &formFor(qsizetype left) const
    {
        return *std::find_if(m_forms.begin(), m_forms.end(), [left](const Form &form) { return form.rows <= left; });
    }

private:
    std::array<Form, 3> m_forms{Form{mostRowsAtOnce, {}}, Form{10, {}}, Form{1, {}}};
};

[[noreturn]] void throwMissing()
{
    throw DamagedDatabaseError("the database is damaged: messages of a chat are missing");
}

[[noreturn]] void throwMisplaced()
{
    throw DamagedDatabaseError("the database is damaged: a message is not where it should be");
}

MessageTable::Row rowFrom(const SqlRows &rows)
{
    return {ChatId{rows.integer(0)},
            {rows.integer(1), rows.word<MessageKind>(2), rows.word<Side>(3), rows.text(6), rows.text(7), rows.integer(4),
             rows.text(5), AdminId{rows.integer(8)}}};
}

} // namespace

MessageTable::MessageTable(SqliteConnection &database)
    : m_database(database)
{
}

// ---- writes --------------------------------------------------------------------------------------------------------

qint64 MessageTable::firstFreeRow()
{
    if (m_nextRow == 0)
        m_nextRow = m_database.value(u"SELECT coalesce(max(id), 0) + 1 FROM message"_s).toLongLong();
    return m_nextRow;
}

void MessageTable::open(ChatId chat)
{
    Live live;
    live.hasRows = live.isKept = true;
    m_live.insert(chat, live);
    m_before.insert(chat, {});
    m_dirty.insert(chat);
}

MessageTable::Live &MessageTable::touch(ChatId chat)
{
    auto it = m_live.find(chat);
    if (it == m_live.end()) {
        const auto progress = progressOf(chat);
        if (!progress)
            throw StorageError("an event for a chat that does not exist");
        Live live;
        live.progress = *progress;
        it = m_live.insert(chat, live);
    }
    if (!m_before.contains(chat))
        m_before.insert(chat, {true, it->progress, it->rows.size()});
    m_dirty.insert(chat);
    return *it;
}

void MessageTable::add(const MessageAdded &event)
{
    const qint64 row = firstFreeRow();
    Live &live = touch(event.chat);
    if (event.message.seq != live.progress.lastSeq + 1)
        throw StorageError("a message whose number is not the next one of its chat");
    m_unwritten.append({row, live.progress.lastRow, event});
    live.progress.lastRow = row;
    live.progress.lastSeq = event.message.seq;
    if (live.hasRows)
        live.rows.append(row);
    ++m_nextRow;
    if (m_unwritten.size() >= mostRowsAtOnce)
        writeMessages();
}

void MessageTable::move(ChatId chat, const Receipts &receipts)
{
    touch(chat).progress.receipts = receipts;
}

void MessageTable::end(ChatId chat)
{
    m_ended.insert(chat);
}

void MessageTable::erase(ChatId chat)
{
    flush();
    const auto progress = progressOf(chat);
    if (!progress)
        return;
    const QVariant all = m_database.listOf(progress->lastSeq > 0 ? rowsOf(chat, progress->lastRow, 1, progress->lastSeq) : QList<qint64>());
    // The last row of all stays, with nothing in it: its number must not be given again, or the search index would pass it over.
    m_database.run("DELETE FROM message WHERE id IN (SELECT value FROM json_each(?)) AND id < (SELECT max(id) FROM message)"_L1, all);
    m_database.run("UPDATE message SET chat = 0, seq = 0, prev = 0, kind = 'text', side = 'system', admin = 0, at = 0, key = '', name = '', text = ''"
                   " WHERE id IN (SELECT value FROM json_each(?))"_L1,
                   all);
    m_database.run("DELETE FROM message_mark WHERE chat = ?"_L1, chat);
    m_database.run("DELETE FROM chat_progress WHERE chat = ?"_L1, chat);
    m_dirty.remove(chat);
    m_ended.insert(chat);
}

void MessageTable::flush()
{
    writeMessages();
    writeProgress();
}

void MessageTable::writeMessages()
{
    static const ManyRows insert(
        "INSERT INTO message (id, chat, seq, prev, kind, side, admin, at, key, name, text) VALUES",
        // As UTF-8, which the file holds: SQLite takes several times as long as Qt to make it of UTF-16.
        "(?, ?, ?, ?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT))");
    const QList<Unwritten> all = std::exchange(m_unwritten, {});
    QVariantList values;
    for (qsizetype done = 0; done < all.size();) {
        const auto &[count, sql] = insert.formFor(all.size() - done);
        values.clear();
        values.reserve(count * 11);
        for (const qsizetype end = done + count; done < end; ++done) {
            const Unwritten &one = all.at(done);
            const ChatMessage &message = one.event.message;
            values << one.row << one.event.chat.value << message.seq << one.prev << toBound(message.kind)
                   << toBound(message.from) << message.admin.value << message.at << toBound(message.key.toUtf8())
                   << toBound(message.name.toUtf8()) << toBound(message.text.toUtf8());
        }
        m_database.run(QLatin1StringView(sql), values);
    }
    for (const Unwritten &one : all) {
        if (one.event.message.seq % markEvery == 0)
            m_database.run("REPLACE INTO message_mark (chat, seq, row) VALUES (?, ?, ?)"_L1, one.event.chat,
                           one.event.message.seq, one.row);
    }
}

void MessageTable::writeProgress()
{
    // An upsert, not a replacement: of a row that is there the foreign key is not looked up again.
    static const ManyRows upsert(
        "INSERT INTO chat_progress (chat, last_row, last_seq, visitor_delivered, visitor_read, admin_delivered, admin_read)"
        " VALUES",
        "(?, ?, ?, ?, ?, ?, ?)",
        " ON CONFLICT (chat) DO UPDATE SET last_row = excluded.last_row, last_seq = excluded.last_seq,"
        " visitor_delivered = excluded.visitor_delivered, visitor_read = excluded.visitor_read,"
        " admin_delivered = excluded.admin_delivered, admin_read = excluded.admin_read");
    QList<ChatId> all(m_dirty.cbegin(), m_dirty.cend());
    m_dirty.clear();
    std::sort(all.begin(), all.end());
    QVariantList values;
    for (qsizetype done = 0; done < all.size();) {
        const auto &[count, sql] = upsert.formFor(all.size() - done);
        values.clear();
        values.reserve(count * 7);
        for (const qsizetype end = done + count; done < end; ++done) {
            const Progress &progress = m_live[all.at(done)].progress;
            values << all.at(done).value << progress.lastRow << progress.lastSeq << progress.receipts.visitorDelivered
                   << progress.receipts.visitorRead << progress.receipts.adminDelivered << progress.receipts.adminRead;
        }
        m_database.run(QLatin1StringView(sql), values);
    }
}

void MessageTable::committed()
{
    for (auto it = m_before.cbegin(); it != m_before.cend(); ++it) {
        if (!m_live[it.key()].isKept)
            m_live.remove(it.key());
    }
    for (const ChatId chat : std::as_const(m_ended))
        m_live.remove(chat);
    m_before.clear();
    m_ended.clear();
}

void MessageTable::rolledBack()
{
    for (auto it = m_before.cbegin(); it != m_before.cend(); ++it) {
        const auto live = m_live.find(it.key());
        if (!it->existed || !live->isKept) {
            m_live.erase(live);
        } else {
            live->progress = it->progress;
            live->rows.resize(it->rows);
        }
    }
    m_before.clear();
    m_ended.clear();
    m_dirty.clear();
    m_unwritten.clear();
    m_nextRow = 0;
}

// ---- reads ---------------------------------------------------------------------------------------------------------

std::optional<MessageTable::Progress> MessageTable::progressOf(ChatId chat)
{
    if (const auto it = m_live.constFind(chat); it != m_live.constEnd())
        return it->progress;
    SqlRows rows = m_database.run(
        "SELECT last_row, last_seq, visitor_delivered, visitor_read, admin_delivered, admin_read FROM chat_progress"
        " WHERE chat = ?"_L1,
        chat);
    if (!rows.next())
        return {};
    return progressFrom(rows);
}

MessageTable::Progress MessageTable::progressFrom(const SqlRows &rows)
{
    return {rows.integer(0), rows.integer(1), {rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5)}};
}

void MessageTable::load(const QList<ChatId> &open)
{
    m_live.clear();
    m_live.reserve(open.size());
    QList<qint64> ids;
    ids.reserve(open.size());
    for (const ChatId chat : open) {
        m_live[chat].isKept = true;
        ids.append(chat.value);
    }
    SqlRows rows = m_database.run(
        "SELECT last_row, last_seq, visitor_delivered, visitor_read, admin_delivered, admin_read, chat FROM chat_progress"
        " WHERE chat IN (SELECT value FROM json_each(?))"_L1,
        m_database.listOf(ids));
    while (rows.next())
        m_live[ChatId{rows.integer(6)}].progress = progressFrom(rows);
}

/// The rows of the messages low … high of one chat: from memory, else by walking back from the next mark, or from the last
/// one if no mark follows: never further than the page and one stretch between marks, however long the chat is.
QList<qint64> MessageTable::rowsOf(ChatId chat, qint64 lastRow, qint64 low, qint64 high)
{
    if (const auto it = m_live.constFind(chat); it != m_live.constEnd() && it->hasRows)
        return it->rows.mid(low - 1, high - low + 1);
    qint64 from = lastRow;
    {
        SqlRows mark = m_database.run(
            "SELECT row FROM message_mark WHERE chat = ? AND seq >= ? ORDER BY seq LIMIT 1"_L1, chat, high);
        if (mark.next())
            from = mark.integer(0);
    }
    QList<qint64> found;
    SqlRows rows = m_database.run(
        "WITH RECURSIVE walk (id, seq, prev) AS ("
        " SELECT id, seq, prev FROM message WHERE id = ?"
        " UNION ALL"
        " SELECT m.id, m.seq, m.prev FROM walk JOIN message m ON m.id = walk.prev WHERE m.seq >= ?"
        ") SELECT id FROM walk WHERE seq <= ?"_L1,
        from, low, high);
    while (rows.next())
        found.append(rows.integer(0));
    std::reverse(found.begin(), found.end());
    if (found.size() != high - low + 1)
        throwMissing();
    return found;
}

void MessageTable::visitAll(ChatId chat, const Visit &visit)
{
    flush();
    const auto progress = progressOf(chat);
    if (!progress || progress->lastSeq == 0)
        return;
    const QList<qint64> found = rowsOf(chat, progress->lastRow, 1, progress->lastSeq);
    SqlRows rows = m_database.run(
        "SELECT chat, seq, kind, side, at, key, name, text, admin FROM message"
        " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"_L1,
        m_database.listOf(found));
    while (rows.next())
        visit(rowFrom(rows));
}

QHash<ChatId, Messages::Line> MessageTable::lastLines(const QList<ChatId> &open)
{
    flush();
    QHash<qint64, ChatId> expected; // by row
    for (const ChatId chat : open) {
        if (const auto progress = progressOf(chat); progress && progress->lastSeq > 0)
            expected.insert(progress->lastRow, chat);
    }
    QHash<ChatId, Line> lines;
    lines.reserve(expected.size());
    SqlRows rows = m_database.run("SELECT id, seq, kind, side, at FROM message WHERE id IN (SELECT value FROM json_each(?))"_L1,
                                  m_database.listOf(expected.keys()));
    while (rows.next()) {
        const ChatId chat = expected.value(rows.integer(0));
        const Line line{rows.integer(1), rows.word<MessageKind>(2), rows.word<Side>(3), rows.integer(4)};
        if (line.seq != progressOf(chat)->lastSeq)
            throwMisplaced();
        lines.insert(chat, line);
    }
    if (lines.size() != expected.size())
        throwMissing();
    return lines;
}

void MessageTable::visitBackwards(ChatId chat, const std::function<bool(const Line &line)> &visit)
{
    flush();
    const auto progress = progressOf(chat);
    if (!progress || progress->lastSeq == 0)
        return;
    // What stands before the text in a row: no page that only holds a long text is read.
    SqlRows rows = m_database.run(
        "WITH RECURSIVE walk (id, prev, seq, kind, side, at) AS ("
        " SELECT id, prev, seq, kind, side, at FROM message WHERE id = ?"
        " UNION ALL"
        " SELECT m.id, m.prev, m.seq, m.kind, m.side, m.at FROM walk JOIN message m ON m.id = walk.prev"
        ") SELECT seq, kind, side, at FROM walk"_L1,
        progress->lastRow);
    qint64 expected = progress->lastSeq;
    for (; rows.next(); --expected) {
        const Line line{rows.integer(0), rows.word<MessageKind>(1), rows.word<Side>(2), rows.integer(3)};
        if (line.seq != expected)
            throwMisplaced();
        if (!visit(line))
            return;
    }
    if (expected != 0)
        throwMissing();
}

void MessageTable::visitTexts(ChatId chat, const std::function<bool(qint64 seq, const QString &text)> &visit)
{
    flush();
    const auto progress = progressOf(chat);
    if (!progress)
        return;
    // Not joined the other way round: then the whole chat would be walked through for the first row.
    SqlRows rows = m_database.run(
        "WITH RECURSIVE walk (id, prev) AS ("
        " SELECT id, prev FROM message WHERE id = ?"
        " UNION ALL"
        " SELECT m.id, m.prev FROM walk JOIN message m ON m.id = walk.prev"
        ") SELECT m.seq, CAST(m.text AS BLOB) FROM walk CROSS JOIN message m ON m.id = walk.id WHERE m.kind = 'text'"_L1,
        progress->lastRow);
    while (rows.next() && visit(rows.integer(0), rows.utf8(1))) { }
}

QHash<ChatId, QList<ChatMessage>> MessageTable::allOf(const QList<ChatId> &chats)
{
    flush();
    QList<qint64> ids;
    for (const ChatId chat : chats)
        ids.append(chat.value);
    QHash<ChatId, QList<ChatMessage>> all;
    // One walk for all of them: each step goes one line back in every chat, so the lines of each come from its last to its first.
    SqlRows rows = m_database.run(
        "WITH RECURSIVE walk (id) AS ("
        " SELECT last_row FROM chat_progress WHERE chat IN (SELECT value FROM json_each(?)) AND last_seq > 0"
        " UNION ALL"
        " SELECT m.prev FROM walk CROSS JOIN message m ON m.id = walk.id WHERE m.prev > 0"
        ") SELECT m.chat, m.seq, m.kind, m.side, m.at, m.admin, CAST(m.name AS BLOB), CAST(m.text AS BLOB)"
        " FROM walk CROSS JOIN message m ON m.id = walk.id"_L1,
        m_database.listOf(ids));
    while (rows.next()) {
        ChatMessage message{rows.integer(1), rows.word<MessageKind>(2), rows.word<Side>(3)};
        message.at = rows.integer(4);
        message.admin = {rows.integer(5)};
        message.name = rows.utf8(6);
        message.text = rows.utf8(7);
        all[{rows.integer(0)}].append(std::move(message));
    }
    for (QList<ChatMessage> &messages : all) {
        std::reverse(messages.begin(), messages.end());
        if (messages.first().seq != 1 || messages.last().seq != messages.size())
            throwMissing();
    }
    return all;
}

MessagePage MessageTable::page(ChatId chat, qint64 after, qint64 before, int limit)
{
    flush();
    MessagePage page;
    const auto progress = progressOf(chat);
    if (!progress)
        return page;
    page.lastSeq = progress->lastSeq;
    const PageRange range = pageRange(page.lastSeq, after, before, limit);
    if (range.high == 0)
        return page;

    const bool backwards = before > 0;
    const QVariant wanted = m_database.listOf(rowsOf(chat, progress->lastRow, range.low, range.high));
    static constexpr auto upwards = "SELECT chat, seq, kind, side, at, key, name, text, admin FROM message"
                                    " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"_L1;
    static constexpr auto downwards = "SELECT chat, seq, kind, side, at, key, name, text, admin FROM message"
                                      " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC"_L1;
    SqlRows rows = m_database.run(backwards ? downwards : upwards, wanted);
    PageFiller filler(chat, page.lastSeq, range, backwards);
    while (rows.next() && filler.take(rowFrom(rows))) { }
    return filler.finished();
}

} // namespace deskbell
