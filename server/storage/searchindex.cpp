// SPDX-License-Identifier: MIT
#include "server/storage/searchindex.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <limits>
#include <map>

namespace deskbell {

namespace {

constexpr int indexVersion = 2; ///< raised whenever what is in it is made in another way
constexpr int pagesAtOnce = 500; ///< of a portion of erasing
constexpr int longestLog = 8'000; ///< pages, 32 MB; above it the log goes into the file whoever waits for the disk
constexpr int kindBit = 20;     ///< below it the end of the id, which tells apart what began in the same millisecond
constexpr qint64 latest = (qint64(1) << 42) - 1;

const QString &prepared(const QString &database, SearchIndex::Mode mode, bool (*isUsable)(const QString &))
{
    static thread_local QString file;
    file = SearchIndex::fileOf(database);
    if (mode == SearchIndex::Mode::Fill && !isUsable(file))
        SearchIndex::remove(database);
    return file;
}

} // namespace

qint64 rowOf(const HistoryPlace &place)
{
    return std::clamp<qint64>(place.at, 0, latest) << (kindBit + 1) | qint64(place.kind) << kindBit
        | (place.id & ((qint64(1) << kindBit) - 1));
}

QString SearchIndex::nameOf(Source source)
{
    switch (source) {
    case Source::Chat: return u"chat"_s;
    case Source::Message: return u"message"_s;
    case Source::Inquiry: return u"inquiry"_s;
    case Source::Comment: return u"comment"_s;
    case Source::Relabelled: return u"relabelled"_s;
    case Source::Erased: break;
    }
    return u"erased"_s;
}

bool SearchIndex::isThere(const QString &database)
{
    return isUsable(fileOf(database));
}

void SearchIndex::remove(const QString &database)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(fileOf(database) + suffix);
}

bool SearchIndex::isUsable(const QString &file)
{
    if (QFileInfo(file).size() == 0)
        return false;
    try {
        SqliteConnection probe(file, SqliteConnection::Mode::ReadOnly);
        return probe.value(u"PRAGMA user_version"_s).toInt() == indexVersion;
    } catch (const StorageError &) {
        return false;
    }
}

SearchIndex::SearchIndex(const QString &database, Mode mode)
    : m_database(prepared(database, mode, &SearchIndex::isUsable),
                 mode == Mode::Fill ? SqliteConnection::Mode::ReadWrite : SqliteConnection::Mode::ReadOnly)
{
    if (mode == Mode::Read)
        return;
    m_database.useWriteAheadLog();
    // A portion that a crash takes back is made again: its mark goes with it.
    m_database.runOnce(u"PRAGMA synchronous = NORMAL"_s);
    m_database.runOnce(u"PRAGMA wal_autocheckpoint = %1"_s.arg(longestLog));
    if (m_database.value(u"PRAGMA user_version"_s).toInt() != indexVersion)
        makeTables();
    m_database.runOnce(u"CREATE VIRTUAL TABLE temp.chat_terms USING fts5vocab ('main', 'chat_words', 'instance')"_s);
}

void SearchIndex::makeTables()
{
    begin();
    try {
        m_database.runOnce(u"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"_s);
        m_database.runOnce(u"CREATE TABLE seen (source TEXT PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL)"
                           " STRICT, WITHOUT ROWID"_s);
        m_database.runOnce(u"CREATE TABLE conversation (row INTEGER PRIMARY KEY, id INTEGER NOT NULL) STRICT"_s);
        m_database.runOnce(u"CREATE INDEX conversation_by_id ON conversation (id)"_s);
        // The tokenizer only splits at blanks: everything that is not ASCII is a letter to it, and we give it nothing else but
        // letters, digits and marks. Words are taken out of a chat only when all of it is erased, which is rare, so there is no copy of
        // them; see removeChats().
        m_database.runOnce(u"CREATE VIRTUAL TABLE chat_words USING fts5 (words, content = '', detail = none, columnsize = 0,"
                           " tokenize = 'ascii')"_s);
        m_database.runOnce(u"CREATE VIRTUAL TABLE inquiry_words USING fts5 (words, detail = none, columnsize = 0,"
                           " tokenize = 'ascii')"_s);
        // Of the notes in a chat, which can be erased, unlike its lines. Those in an inquiry are in its row.
        m_database.runOnce(u"CREATE VIRTUAL TABLE note_words USING fts5 (words, detail = none, columnsize = 0,"
                           " tokenize = 'ascii')"_s);
        m_database.runOnce(u"PRAGMA user_version = %1"_s.arg(indexVersion));
        commit();
    } catch (...) {
        rollback();
        throw;
    }
}

// ---- to fill it ----------------------------------------------------------------------------------------------------

QString SearchIndex::epoch()
{
    return m_database.value(u"SELECT value FROM meta WHERE name = 'epoch'"_s).toString();
}

SearchIndex::Seen SearchIndex::seen(Source source)
{
    SqliteRows rows = m_database.run("SELECT low, high FROM seen WHERE source = ?"_L1, nameOf(source));
    return rows.next() ? Seen{rows.integer(0), rows.integer(1)} : Seen{};
}

void SearchIndex::begin()
{
    m_database.run("BEGIN IMMEDIATE"_L1);
}

void SearchIndex::commit()
{
    m_database.run("COMMIT"_L1);
}

void SearchIndex::rollback() noexcept
{
    try {
        m_database.run("ROLLBACK"_L1);
    } catch (const SqliteError &) {
        // SQLite has rolled it back by itself.
    }
}

void SearchIndex::setSeen(Source source, const Seen &seen)
{
    m_database.run("REPLACE INTO seen (source, low, high) VALUES (?, ?, ?)"_L1, nameOf(source), seen.low, seen.high);
}

void SearchIndex::reset(const QString &epoch, const QList<std::pair<Source, qint64>> &last)
{
    begin();
    try {
        m_database.run("DELETE FROM conversation"_L1);
        m_database.run("INSERT INTO chat_words (chat_words) VALUES ('delete-all')"_L1);
        m_database.run("DELETE FROM inquiry_words"_L1);
        m_database.run("DELETE FROM note_words"_L1);
        m_database.run("REPLACE INTO meta (name, value) VALUES ('epoch', ?)"_L1, epoch);
        m_database.run("REPLACE INTO meta (name, value) VALUES ('erasing', '1')"_L1);
        for (const auto &[source, row] : last)
            setSeen(source, {row + 1, row});
        commit();
    } catch (...) {
        rollback();
        throw;
    }
}

void SearchIndex::addToChat(const HistoryPlace &chat, IndexWords words)
{
    if (words.isEmpty())
        return;
    const qint64 row = rowOf(chat);
    m_database.run("INSERT OR IGNORE INTO conversation (row, id) VALUES (?, ?)"_L1, row, chat.id);
    // The same row more than once: it then has the words of all of them.
    m_database.run("INSERT INTO chat_words (rowid, words) VALUES (?, ?)"_L1, row, words.joined());
}

void SearchIndex::putInquiry(const HistoryPlace &inquiry, IndexWords words)
{
    const qint64 row = rowOf(inquiry);
    m_database.run("INSERT OR IGNORE INTO conversation (row, id) VALUES (?, ?)"_L1, row, inquiry.id);
    m_database.run("REPLACE INTO inquiry_words (rowid, words) VALUES (?, ?)"_L1, row, words.joined());
}

void SearchIndex::putNotes(const HistoryPlace &chat, IndexWords words)
{
    const qint64 row = rowOf(chat);
    if (words.isEmpty()) {
        m_database.run("DELETE FROM note_words WHERE rowid = ?"_L1, row);
        return;
    }
    m_database.run("INSERT OR IGNORE INTO conversation (row, id) VALUES (?, ?)"_L1, row, chat.id);
    m_database.run("REPLACE INTO note_words (rowid, words) VALUES (?, ?)"_L1, row, words.joined());
}

void SearchIndex::setErasing(QLatin1StringView what)
{
    m_database.run("REPLACE INTO meta (name, value) VALUES (?, '1')"_L1, what);
}

void SearchIndex::eraseSoon()
{
    setErasing("erasing"_L1);
}

QList<qint64> SearchIndex::rowsOf(ConversationKind kind, qint64 id)
{
    QList<qint64> found;
    SqliteRows rows = m_database.run("SELECT row FROM conversation WHERE id = ? AND row >> 20 & 1 = ?"_L1, id, int(kind));
    while (rows.next())
        found.append(rows.integer(0));
    return found;
}

void SearchIndex::removeInquiry(InquiryId inquiry)
{
    for (const qint64 row : rowsOf(ConversationKind::Inquiry, inquiry.value)) {
        m_database.run("DELETE FROM inquiry_words WHERE rowid = ?"_L1, row);
        m_database.run("DELETE FROM conversation WHERE row = ?"_L1, row);
        eraseSoon();
    }
}

void SearchIndex::removeChats(const QList<ChatId> &chats)
{
    std::map<qint64, QString> words; // of each row
    QString rows;
    for (const ChatId chat : chats) {
        for (const qint64 row : rowsOf(ConversationKind::Chat, chat.value)) {
            words.try_emplace(row);
            rows += (rows.isEmpty() ? u""_s : u","_s) + QString::number(row);
        }
    }
    if (words.empty())
        return;
    // There is no copy of the words of a chat, and the lines that they were taken from are gone: they are looked up by the row.
    {
        SqliteRows found = m_database.run("SELECT doc, term FROM chat_terms WHERE doc IN (SELECT value FROM json_each(?))"_L1, u"["_s + rows + u"]"_s);
        while (found.next())
            words[found.integer(0)] += found.text(1) + u' ';
    }
    for (const auto &[row, all] : words) {
        if (!all.isEmpty())
            m_database.run("INSERT INTO chat_words (chat_words, rowid, words) VALUES ('delete', ?, ?)"_L1, row, all);
        m_database.run("DELETE FROM note_words WHERE rowid = ?"_L1, row);
        m_database.run("DELETE FROM conversation WHERE row = ?"_L1, row);
    }
    eraseSoon();
    setErasing("erasing chats"_L1);
}

bool SearchIndex::erase()
{
    const auto isErasing = [this](QLatin1StringView what) {
        SqliteRows rows = m_database.run("SELECT 1 FROM meta WHERE name = ?"_L1, what);
        return rows.next();
    };
    if (!isErasing("erasing"_L1))
        return false;
    // Deleted words stay in FTS5's segments until those are merged with the ones that say so: before SQLite 3.42 it has no other
    // way. Below zero it merges all segments into one, so many pages at a time, and changes nothing once that is done.
    const auto goesOn = [this](QLatin1StringView merge) {
        const qint64 before = m_database.value(u"SELECT total_changes()"_s).toLongLong();
        m_database.run(merge, -pagesAtOnce);
        return m_database.value(u"SELECT total_changes()"_s).toLongLong() - before >= 2;
    };
    if (goesOn("INSERT INTO inquiry_words (inquiry_words, rank) VALUES ('merge', ?)"_L1)
        || goesOn("INSERT INTO note_words (note_words, rank) VALUES ('merge', ?)"_L1))
        return true;
    if (isErasing("erasing chats"_L1) && goesOn("INSERT INTO chat_words (chat_words, rank) VALUES ('merge', ?)"_L1))
        return true;
    // What the pages held before is still in the log.
    if (m_database.value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).toInt() != 0)
        return true; // somebody is reading
    m_database.run("DELETE FROM meta WHERE name IN ('erasing', 'erasing chats')"_L1);
    return false;
}

void SearchIndex::settle()
{
    (void)m_database.value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
}

// ---- to search in it -----------------------------------------------------------------------------------------------

QList<SearchIndex::Match> SearchIndex::match(const QString &expression, const std::optional<HistoryPlace> &before, int limit)
{
    const qint64 bound = before ? rowOf(*before) : std::numeric_limits<qint64>::max();
    QList<Match> found;
    const auto read = [&](QLatin1StringView sql) {
        SqliteRows rows = m_database.run(sql, expression, bound, limit);
        while (rows.next())
            found.append(Match{rows.integer(0), {}});
    };
    read("SELECT rowid FROM chat_words WHERE chat_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"_L1);
    read("SELECT rowid FROM inquiry_words WHERE inquiry_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"_L1);
    read("SELECT rowid FROM note_words WHERE note_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"_L1);
    std::sort(found.begin(), found.end(), [](const Match &a, const Match &b) { return a.row > b.row; });
    const auto isSame = [](const Match &a, const Match &b) { return a.row == b.row; };
    found.erase(std::unique(found.begin(), found.end(), isSame), found.end());
    found.resize(std::min<qsizetype>(found.size(), limit));
    for (Match &match : found) {
        SqliteRows rows = m_database.run("SELECT id FROM conversation WHERE row = ?"_L1, match.row);
        match.place.at = match.row >> (kindBit + 1);
        match.place.kind = ConversationKind(match.row >> kindBit & 1);
        match.place.id = rows.next() ? rows.integer(0) : match.row & ((qint64(1) << kindBit) - 1);
    }
    return found;
}

} // namespace deskbell
