// SPDX-License-Identifier: MIT
#include "server/storage/postgres/postgresmessages.h"

#include "server/storage/postgres/postgresconnection.h"

namespace deskbell {

namespace {

constexpr qsizetype mostAtOnce = 2000; ///< messages of one statement
constexpr int readAtOnce = 2000;
constexpr int linesAtOnce = 50; ///< of nearly every chat more than are asked for

#define MESSAGE_COLUMNS "SELECT chat, seq, kind, side, at, key, name, text, admin FROM message "

Messages::Row rowFrom(const SqlRows &rows)
{
    return {ChatId{rows.integer(0)},
            {rows.integer(1), rows.word<MessageKind>(2), rows.word<Side>(3), rows.text(6), rows.text(7), rows.integer(4),
             rows.text(5), AdminId{rows.integer(8)}}};
}

[[noreturn]] void throwMissing()
{
    throw DamagedDatabaseError("the database is damaged: messages of a chat are missing");
}

} // namespace

PostgresMessages::PostgresMessages(PostgresConnection &database)
    : m_database(database)
{
}

// ---- writes --------------------------------------------------------------------------------------------------------

void PostgresMessages::open(ChatId chat)
{
    m_before.insert(chat, {});
    m_last.insert(chat, {0, true});
}

PostgresMessages::Last &PostgresMessages::touch(ChatId chat)
{
    auto it = m_last.find(chat);
    if (it == m_last.end()) {
        SqlRows rows = m_database.run("SELECT c.state <> 'ended', (SELECT coalesce(max(m.seq), 0) FROM message m WHERE m.chat = c.id)"
                                      " FROM chat c WHERE c.id = ?"_L1,
                                      chat);
        if (!rows.next())
            throw StorageError("an event for a chat that does not exist");
        m_before.insert(chat, {});
        return *m_last.insert(chat, {rows.integer(1), rows.flag(0)});
    }
    if (!m_before.contains(chat))
        m_before.insert(chat, *it);
    return *it;
}

void PostgresMessages::add(const MessageAdded &event)
{
    Last &last = touch(event.chat);
    if (event.message.seq != last.seq + 1)
        throw StorageError("a message whose number is not the next one of its chat");
    last.seq = event.message.seq;
    m_unwritten.append(event);
    if (m_unwritten.size() >= mostAtOnce)
        writeMessages();
}

void PostgresMessages::move(ChatId chat, const Receipts &receipts)
{
    touch(chat);
    m_receipts.insert(chat, receipts);
}

void PostgresMessages::end(ChatId chat)
{
    m_ended.insert(chat);
}

void PostgresMessages::erase(ChatId chat)
{
    flush();
    // The last row of all stays, with nothing in it: else what is in the search index would seem to be of another database.
    m_database.run("UPDATE message SET chat = 0, seq = id, kind = 'text', side = 'system', admin = 0, at = 0, key = '', name = '', text = ''"
                   " WHERE chat = ? AND id = (SELECT max(id) FROM message)"_L1,
                   chat);
    m_database.run("DELETE FROM message WHERE chat = ?"_L1, chat);
    m_database.run("DELETE FROM receipt WHERE chat = ?"_L1, chat);
    m_ended.insert(chat);
}

void PostgresMessages::flush()
{
    writeMessages();
    writeReceipts();
}

void PostgresMessages::writeMessages()
{
    if (m_unwritten.isEmpty())
        return;
    const QList<MessageAdded> all = std::exchange(m_unwritten, {});
    QList<qint64> chats, seqs, admins, times;
    QStringList kinds, sides, keys, names, texts;
    for (const MessageAdded &one : all) {
        const ChatMessage &message = one.message;
        chats.append(one.chat.value);
        seqs.append(message.seq);
        kinds.append(toBound(message.kind).toString());
        sides.append(toBound(message.from).toString());
        admins.append(message.admin.value);
        times.append(message.at);
        keys.append(message.key);
        names.append(message.name);
        texts.append(message.text);
    }
    m_database.run("INSERT INTO message (chat, seq, kind, side, admin, at, key, name, text) SELECT * FROM unnest(?::bigint[], ?::bigint[],"
                   " ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::text[])"_L1,
                   m_database.listOf(chats), m_database.listOf(seqs), PostgresConnection::arrayOf(kinds), PostgresConnection::arrayOf(sides),
                   m_database.listOf(admins), m_database.listOf(times), PostgresConnection::arrayOf(keys),
                   PostgresConnection::arrayOf(names), PostgresConnection::arrayOf(texts));
}

void PostgresMessages::writeReceipts()
{
    if (m_receipts.isEmpty())
        return;
    const QHash<ChatId, Receipts> all = std::exchange(m_receipts, {});
    QList<qint64> chats, visitorDelivered, visitorRead, adminDelivered, adminRead;
    for (auto it = all.cbegin(); it != all.cend(); ++it) {
        chats.append(it.key().value);
        visitorDelivered.append(it->visitorDelivered);
        visitorRead.append(it->visitorRead);
        adminDelivered.append(it->adminDelivered);
        adminRead.append(it->adminRead);
    }
    m_database.run("INSERT INTO receipt (chat, visitor_delivered, visitor_read, admin_delivered, admin_read)"
                   " SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])"
                   " ON CONFLICT (chat) DO UPDATE SET visitor_delivered = excluded.visitor_delivered, visitor_read = excluded.visitor_read,"
                   " admin_delivered = excluded.admin_delivered, admin_read = excluded.admin_read"_L1,
                   m_database.listOf(chats), m_database.listOf(visitorDelivered), m_database.listOf(visitorRead),
                   m_database.listOf(adminDelivered), m_database.listOf(adminRead));
}

void PostgresMessages::committed()
{
    for (auto it = m_before.cbegin(); it != m_before.cend(); ++it) {
        if (const auto last = m_last.constFind(it.key()); last != m_last.cend() && !last->isLive)
            m_last.erase(last);
    }
    for (const ChatId chat : std::as_const(m_ended))
        m_last.remove(chat);
    m_before.clear();
    m_ended.clear();
}

void PostgresMessages::rolledBack()
{
    for (auto it = m_before.cbegin(); it != m_before.cend(); ++it) {
        if (*it)
            m_last.insert(it.key(), **it);
        else
            m_last.remove(it.key());
    }
    m_before.clear();
    m_ended.clear();
    m_unwritten.clear();
    m_receipts.clear();
}

// ---- reads ---------------------------------------------------------------------------------------------------------

qint64 PostgresMessages::lastOf(ChatId chat)
{
    if (!chat.isValid())
        return 0; // what erase() has left stands there
    if (const auto it = m_last.constFind(chat); it != m_last.cend())
        return it->seq;
    SqlRows rows = m_database.run("SELECT coalesce(max(seq), 0) FROM message WHERE chat = ?"_L1, chat);
    return rows.next() ? rows.integer(0) : 0;
}

void PostgresMessages::load(const QList<ChatId> &open)
{
    m_last.clear();
    QList<qint64> ids;
    for (const ChatId chat : open) {
        m_last.insert(chat, {0, true});
        ids.append(chat.value);
    }
    if (open.isEmpty())
        return;
    SqlRows rows = m_database.run("SELECT chat, last_seq FROM chat_progress WHERE chat = ANY (?::bigint[])"_L1, m_database.listOf(ids));
    while (rows.next())
        m_last[ChatId{rows.integer(0)}].seq = rows.integer(1);
}

void PostgresMessages::visitAll(ChatId chat, const Visit &visit)
{
    flush();
    const qint64 last = lastOf(chat);
    for (qint64 seq = 0; seq < last;) {
        SqlRows rows = m_database.run(MESSAGE_COLUMNS "WHERE chat = ? AND seq > ? ORDER BY seq LIMIT ?"_L1, chat, seq, readAtOnce);
        const qint64 before = seq;
        while (rows.next()) {
            const Row row = rowFrom(rows);
            if (row.message.seq != ++seq)
                throwMissing();
            visit(row);
        }
        if (seq == before)
            throwMissing();
    }
}

QHash<ChatId, Messages::Line> PostgresMessages::lastLines(const QList<ChatId> &open)
{
    flush();
    QList<qint64> ids;
    for (const ChatId chat : open)
        ids.append(chat.value);
    QHash<ChatId, Line> lines;
    SqlRows rows = m_database.run("SELECT m.chat, m.seq, m.kind, m.side, m.at FROM unnest(?::bigint[]) AS c (id) CROSS JOIN LATERAL"
                                  " (SELECT chat, seq, kind, side, at FROM message WHERE chat = c.id ORDER BY seq DESC LIMIT 1) m"_L1,
                                  m_database.listOf(ids));
    while (rows.next())
        lines.insert(ChatId{rows.integer(0)}, {rows.integer(1), rows.word<MessageKind>(2), rows.word<Side>(3), rows.integer(4)});
    for (const ChatId chat : open) {
        if (lastOf(chat) != lines.value(chat).seq)
            throwMissing();
    }
    return lines;
}

void PostgresMessages::visitBackwards(ChatId chat, const std::function<bool(const Line &line)> &visit)
{
    flush();
    for (qint64 expected = lastOf(chat); expected > 0;) {
        SqlRows rows = m_database.run("SELECT seq, kind, side, at FROM message WHERE chat = ? AND seq <= ? ORDER BY seq DESC LIMIT ?"_L1, chat,
                                      expected, linesAtOnce);
        if (!rows.next())
            throwMissing();
        do {
            const Line line{rows.integer(0), rows.word<MessageKind>(1), rows.word<Side>(2), rows.integer(3)};
            if (line.seq != expected)
                throwMissing();
            --expected;
            if (!visit(line))
                return;
        } while (rows.next());
    }
}

void PostgresMessages::visitTexts(ChatId chat, const std::function<bool(qint64 seq, const QString &text)> &visit)
{
    flush();
    for (qint64 before = lastOf(chat) + 1; before > 1;) {
        SqlRows rows = m_database.run("SELECT seq, text FROM message WHERE chat = ? AND seq < ? AND kind = 'text' ORDER BY seq DESC LIMIT ?"_L1,
                                      chat, before, readAtOnce);
        bool isAny = false;
        while (rows.next()) {
            isAny = true;
            before = rows.integer(0);
            if (!visit(before, rows.text(1)))
                return;
        }
        if (!isAny)
            return;
    }
}

QHash<ChatId, QList<ChatMessage>> PostgresMessages::allOf(const QList<ChatId> &chats)
{
    flush();
    QList<qint64> ids;
    for (const ChatId chat : chats)
        ids.append(chat.value);
    QHash<ChatId, QList<ChatMessage>> all;
    SqlRows rows = m_database.run(MESSAGE_COLUMNS "WHERE chat = ANY (?::bigint[]) ORDER BY chat, seq"_L1, m_database.listOf(ids));
    while (rows.next()) {
        Row row = rowFrom(rows);
        row.message.key.clear(); // only who sent it needs it
        all[row.chat].append(std::move(row.message));
    }
    for (const QList<ChatMessage> &messages : std::as_const(all)) {
        if (messages.first().seq != 1 || messages.last().seq != messages.size())
            throwMissing();
    }
    return all;
}

MessagePage PostgresMessages::page(ChatId chat, qint64 after, qint64 before, int limit)
{
    flush();
    MessagePage page;
    page.lastSeq = lastOf(chat);
    const PageRange range = pageRange(page.lastSeq, after, before, limit);
    if (range.high == 0)
        return page;
    static constexpr auto upwards = MESSAGE_COLUMNS "WHERE chat = ? AND seq BETWEEN ? AND ? ORDER BY seq"_L1;
    static constexpr auto downwards = MESSAGE_COLUMNS "WHERE chat = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC"_L1;
    const bool isBackwards = before > 0;
    SqlRows rows = m_database.run(isBackwards ? downwards : upwards, chat, range.low, range.high);
    PageFiller filler(chat, page.lastSeq, range, isBackwards);
    qint64 count = 0;
    bool goesOn = true;
    while (goesOn && rows.next()) {
        goesOn = filler.take(rowFrom(rows));
        ++count;
    }
    if (goesOn && count != range.high - range.low + 1)
        throwMissing();
    return filler.finished();
}

} // namespace deskbell
