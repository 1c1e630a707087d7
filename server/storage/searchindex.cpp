// SPDX-License-Identifier: MIT
#include "server/storage/searchindex.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <array>
#include <limits>
#include <map>

namespace deskbell {

namespace {

constexpr int indexVersion = 3; ///< raised whenever what is in it is made in another way
constexpr int parts = 8; ///< more make erasing quicker and searching slower: each is asked for each search
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

int partOf(VisitorId visitor)
{
    return int(visitor.value % parts);
}

/// One statement for each part, with the number of the part for each @.
using Statements = std::array<QByteArray, parts>;

Statements forParts(const char *sql)
{
    Statements all;
    for (int part = 0; part < parts; ++part)
        all[size_t(part)] = QByteArray(sql).replace('@', QByteArray::number(part));
    return all;
}

QLatin1StringView in(const Statements &statements, int part)
{
    return QLatin1StringView(statements[size_t(part)]);
}

const Statements insertChat = forParts("INSERT INTO chat_words_@ (rowid, words) VALUES (?, ?)");
const Statements deleteChat = forParts("INSERT INTO chat_words_@ (chat_words_@, rowid, words) VALUES ('delete', ?, ?)");
const Statements mergeChats = forParts("INSERT INTO chat_words_@ (chat_words_@, rank) VALUES ('merge', ?)");
const Statements matchChats = forParts("SELECT rowid FROM chat_words_@ WHERE chat_words_@ MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?");
const Statements termsOfChats = forParts("SELECT doc, term FROM chat_terms_@ WHERE doc IN (SELECT value FROM json_each(?))");
const Statements putInquiryWords = forParts("REPLACE INTO inquiry_words_@ (rowid, words) VALUES (?, ?)");
const Statements deleteInquiry = forParts("DELETE FROM inquiry_words_@ WHERE rowid = ?");
const Statements mergeInquiries = forParts("INSERT INTO inquiry_words_@ (inquiry_words_@, rank) VALUES ('merge', ?)");
const Statements matchInquiries = forParts("SELECT rowid FROM inquiry_words_@ WHERE inquiry_words_@ MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?");

// Names in meta: what is to be merged, since words in it have been deleted.
const QString notesErasing = u"erasing notes"_s;
QString chatsErasing(int part) { return u"erasing chats %1"_s.arg(part); }
QString inquiriesErasing(int part) { return u"erasing inquiries %1"_s.arg(part); }

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
    for (int part = 0; part < parts; ++part)
        m_database.runOnce(u"CREATE VIRTUAL TABLE temp.chat_terms_%1 USING fts5vocab ('main', 'chat_words_%1', 'instance')"_s.arg(part));
}

void SearchIndex::makeTables()
{
    begin();
    try {
        m_database.runOnce(u"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"_s);
        m_database.runOnce(u"CREATE TABLE seen (source TEXT PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL)"
                           " STRICT, WITHOUT ROWID"_s);
        m_database.runOnce(u"CREATE TABLE conversation (row INTEGER PRIMARY KEY, id INTEGER NOT NULL, part INTEGER NOT NULL) STRICT"_s);
        m_database.runOnce(u"CREATE INDEX conversation_by_id ON conversation (id)"_s);
        // The tokenizer only splits at blanks: everything that is not ASCII is a letter to it, and we give it nothing else but
        // letters, digits and marks. Words are taken out of a chat only when all of it is erased, which is rare, so there is no copy of
        // them; see removeChats().
        for (int part = 0; part < parts; ++part) {
            m_database.runOnce(u"CREATE VIRTUAL TABLE chat_words_%1 USING fts5 (words, content = '', detail = none, columnsize = 0,"
                               " tokenize = 'ascii')"_s.arg(part));
            m_database.runOnce(u"CREATE VIRTUAL TABLE inquiry_words_%1 USING fts5 (words, detail = none, columnsize = 0,"
                               " tokenize = 'ascii')"_s.arg(part));
        }
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
    SqlRows rows = m_database.run("SELECT low, high FROM seen WHERE source = ?"_L1, nameOf(source));
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
        for (int part = 0; part < parts; ++part) {
            m_database.runOnce(u"INSERT INTO chat_words_%1 (chat_words_%1) VALUES ('delete-all')"_s.arg(part));
            m_database.runOnce(u"DELETE FROM inquiry_words_%1"_s.arg(part));
            setErasing(inquiriesErasing(part));
        }
        m_database.run("DELETE FROM note_words"_L1);
        setErasing(notesErasing);
        m_database.run("REPLACE INTO meta (name, value) VALUES ('epoch', ?)"_L1, epoch);
        for (const auto &[source, row] : last)
            setSeen(source, {row + 1, row});
        commit();
    } catch (...) {
        rollback();
        throw;
    }
}

void SearchIndex::know(const HistoryPlace &place, int part)
{
    m_database.run("INSERT OR IGNORE INTO conversation (row, id, part) VALUES (?, ?, ?)"_L1, rowOf(place), place.id, part);
}

void SearchIndex::addToChat(const HistoryPlace &chat, VisitorId whose, IndexWords words)
{
    if (words.isEmpty())
        return;
    know(chat, partOf(whose));
    // The same row more than once: it then has the words of all of them.
    m_database.run(in(insertChat, partOf(whose)), rowOf(chat), words.joined());
}

void SearchIndex::putInquiry(const HistoryPlace &inquiry, VisitorId whose, IndexWords words)
{
    know(inquiry, partOf(whose));
    m_database.run(in(putInquiryWords, partOf(whose)), rowOf(inquiry), words.joined());
}

void SearchIndex::putNotes(const HistoryPlace &chat, VisitorId whose, IndexWords words)
{
    const qint64 row = rowOf(chat);
    if (words.isEmpty()) {
        m_database.run("DELETE FROM note_words WHERE rowid = ?"_L1, row);
        return;
    }
    know(chat, partOf(whose));
    m_database.run("REPLACE INTO note_words (rowid, words) VALUES (?, ?)"_L1, row, words.joined());
}

void SearchIndex::setErasing(const QString &what)
{
    m_database.run("REPLACE INTO meta (name, value) VALUES (?, '1')"_L1, what);
}

bool SearchIndex::isErasing(const QString &what)
{
    SqlRows rows = m_database.run("SELECT 1 FROM meta WHERE name = ?"_L1, what);
    return rows.next();
}

void SearchIndex::eraseSoon(VisitorId whose)
{
    setErasing(inquiriesErasing(partOf(whose)));
    setErasing(notesErasing);
}

QList<SearchIndex::Row> SearchIndex::rowsOf(ConversationKind kind, qint64 id)
{
    QList<Row> found;
    SqlRows rows = m_database.run("SELECT row, part FROM conversation WHERE id = ? AND row >> 20 & 1 = ?"_L1, id, int(kind));
    while (rows.next())
        found.append({rows.integer(0), rows.number(1)});
    return found;
}

void SearchIndex::removeInquiry(InquiryId inquiry)
{
    const QList<Row> rows = rowsOf(ConversationKind::Inquiry, inquiry.value);
    for (const Row &row : rows) {
        m_database.run(in(deleteInquiry, row.part), row.row);
        m_database.run("DELETE FROM conversation WHERE row = ?"_L1, row.row);
        setErasing(inquiriesErasing(row.part));
        setErasing(notesErasing);
    }
}

void SearchIndex::removeChats(const QList<ChatId> &chats)
{
    std::array<QList<qint64>, parts> rows;
    for (const ChatId chat : chats) {
        for (const Row &row : rowsOf(ConversationKind::Chat, chat.value))
            rows[size_t(row.part)].append(row.row);
    }
    for (int part = 0; part < parts; ++part) {
        if (!rows[size_t(part)].isEmpty())
            removeRows(part, rows[size_t(part)]);
    }
}

void SearchIndex::removeRows(int part, const QList<qint64> &rows)
{
    std::map<qint64, QString> words; // of each row
    QStringList numbers;
    for (const qint64 row : rows) {
        words.try_emplace(row);
        numbers.append(QString::number(row));
    }
    // There is no copy of the words of a chat, and the lines that they were taken from are gone: they are looked up by the row.
    {
        SqlRows found = m_database.run(in(termsOfChats, part), u"["_s + numbers.join(u',') + u"]"_s);
        while (found.next())
            words[found.integer(0)] += found.text(1) + u' ';
    }
    for (const auto &[row, all] : words) {
        if (!all.isEmpty())
            m_database.run(in(deleteChat, part), row, all);
        m_database.run("DELETE FROM note_words WHERE rowid = ?"_L1, row);
        m_database.run("DELETE FROM conversation WHERE row = ?"_L1, row);
    }
    setErasing(chatsErasing(part));
    setErasing(notesErasing);
}

bool SearchIndex::erase()
{
    const auto isAny = [this] {
        SqlRows rows = m_database.run("SELECT 1 FROM meta WHERE name LIKE 'erasing%' LIMIT 1"_L1);
        return rows.next();
    };
    if (!isAny())
        return false;
    // Deleted words stay in FTS5's segments until those are merged with the ones that say so: before SQLite 3.42 it has no other
    // way. Below zero it merges all segments into one, so many pages at a time, and changes nothing once that is done.
    const auto goesOn = [this](QLatin1StringView merge) {
        const qint64 before = m_database.value(u"SELECT total_changes()"_s).toLongLong();
        m_database.run(merge, -pagesAtOnce);
        return m_database.value(u"SELECT total_changes()"_s).toLongLong() - before >= 2;
    };
    if (isErasing(notesErasing) && goesOn("INSERT INTO note_words (note_words, rank) VALUES ('merge', ?)"_L1))
        return true;
    for (int part = 0; part < parts; ++part) {
        if ((isErasing(inquiriesErasing(part)) && goesOn(in(mergeInquiries, part)))
            || (isErasing(chatsErasing(part)) && goesOn(in(mergeChats, part))))
            return true;
    }
    // What the pages held before is still in the log.
    if (m_database.value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).toInt() != 0)
        return true; // somebody is reading
    m_database.run("DELETE FROM meta WHERE name LIKE 'erasing%'"_L1);
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
        SqlRows rows = m_database.run(sql, expression, bound, limit);
        while (rows.next())
            found.append(Match{rows.integer(0), {}});
    };
    for (int part = 0; part < parts; ++part) {
        read(in(matchChats, part));
        read(in(matchInquiries, part));
    }
    read("SELECT rowid FROM note_words WHERE note_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"_L1);
    std::sort(found.begin(), found.end(), [](const Match &a, const Match &b) { return a.row > b.row; });
    const auto isSame = [](const Match &a, const Match &b) { return a.row == b.row; };
    found.erase(std::unique(found.begin(), found.end(), isSame), found.end());
    found.resize(std::min<qsizetype>(found.size(), limit));
    for (Match &match : found) {
        SqlRows rows = m_database.run("SELECT id FROM conversation WHERE row = ?"_L1, match.row);
        match.place.at = match.row >> (kindBit + 1);
        match.place.kind = ConversationKind(match.row >> kindBit & 1);
        match.place.id = rows.next() ? rows.integer(0) : match.row & ((qint64(1) << kindBit) - 1);
    }
    return found;
}

} // namespace deskbell
