// SPDX-License-Identifier: MIT
#include "server/storage/sqlitefilestore.h"

#include "common/filetype.h"
#include "server/storage/sqliteconnection.h"

#include <QRandomGenerator>
#include <algorithm>

namespace deskbell {

namespace {

constexpr int ourApplicationId = 0x44736b66; ///< "Dskf"
constexpr int storeVersion = 1;
constexpr qint64 day = 24 * 3'600'000;
constexpr qint64 thumbnailBlock = -1;
constexpr size_t mostRunning = 256; ///< hashes in memory, some hundred bytes each

/// Up to where what is erased has been dropped, and what finds the files of a chat. The version does not count it: an older program
/// knows nothing of it and can use the file.
bool followsErasures(SqliteConnection &database)
{
    return database.value(u"SELECT count(*) FROM sqlite_schema WHERE name IN ('erasures_seen', 'file_by_chat')"_s).toInt() == 2;
}

void prepare(SqliteConnection &database)
{
    const int version = database.value(u"PRAGMA user_version"_s).toInt();
    const int application = database.value(u"PRAGMA application_id"_s).toInt();
    const bool isNew = version == 0 && application == 0 && database.value(u"SELECT count(*) FROM sqlite_schema"_s).toInt() == 0;
    if (isNew) {
        // A block in few pages; what is freed goes back to the disk.
        database.runOnce(u"PRAGMA page_size = 16384"_s);
        database.runOnce(u"PRAGMA auto_vacuum = FULL"_s);
    } else if (application != ourApplicationId) {
        throw DamagedDatabaseError("the file is a database of another program");
    } else if (version > storeVersion) {
        throw NewerSchemaError("the store of files is newer than this program");
    }
    database.useWriteAheadLog();
    database.runOnce(u"PRAGMA cache_size = -1024"_s);
    database.runOnce(u"PRAGMA journal_size_limit = 16777216"_s);
    if (version == storeVersion && followsErasures(database))
        return;
    database.runOnce(u"BEGIN IMMEDIATE"_s);
    try {
        if (database.value(u"PRAGMA user_version"_s).toInt() == 0) {
            database.runOnce(u"CREATE TABLE file (id INTEGER PRIMARY KEY, sender TEXT NOT NULL, key TEXT NOT NULL, chat INTEGER NOT NULL,"
                             " inquiry INTEGER NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, sha256 BLOB NOT NULL, hint TEXT NOT NULL,"
                             " width INTEGER NOT NULL, height INTEGER NOT NULL, thumbnail INTEGER NOT NULL, stored INTEGER NOT NULL,"
                             " opened_at INTEGER NOT NULL, touched_at INTEGER NOT NULL, UNIQUE (sender, key)) STRICT"_s);
            database.runOnce(u"CREATE INDEX file_by_sender ON file (sender, opened_at, size)"_s);
            database.runOnce(u"CREATE INDEX file_by_inquiry ON file (inquiry) WHERE inquiry <> 0"_s);
            database.runOnce(u"CREATE TABLE block (file INTEGER NOT NULL, number INTEGER NOT NULL, bytes BLOB NOT NULL,"
                             " PRIMARY KEY (file, number)) STRICT"_s);
            database.runOnce(u"PRAGMA application_id = %1"_s.arg(ourApplicationId));
            database.runOnce(u"PRAGMA user_version = %1"_s.arg(storeVersion));
        }
        database.runOnce(u"CREATE INDEX IF NOT EXISTS file_by_chat ON file (chat) WHERE chat <> 0"_s);
        database.runOnce(u"CREATE TABLE IF NOT EXISTS erasures_seen (one INTEGER PRIMARY KEY CHECK (one = 1), life TEXT NOT NULL,"
                         " up_to INTEGER NOT NULL) STRICT"_s);
        database.runOnce(u"COMMIT"_s);
    } catch (...) {
        try {
            database.runOnce(u"ROLLBACK"_s);
        } catch (const SqliteError &) {
            // The first error is the one to tell.
        }
        throw;
    }
}

} // namespace

SqliteFileStore::SqliteFileStore(const QString &file)
    : m_database(std::make_unique<SqliteConnection>(file, SqliteConnection::Mode::ReadWrite))
{
    prepare(*m_database);
}

SqliteFileStore::~SqliteFileStore()
{
    rollback();
}

void SqliteFileStore::begin()
{
    rollback();
    m_database->run("BEGIN IMMEDIATE"_L1);
    m_isWriting = true;
}

void SqliteFileStore::commit()
{
    m_database->run("COMMIT"_L1);
    m_isWriting = false;
}

void SqliteFileStore::rollback() noexcept
{
    if (!std::exchange(m_isWriting, false))
        return;
    m_running.clear();
    m_inAll.reset();
    try {
        m_database->run("ROLLBACK"_L1);
    } catch (const SqliteError &) {
        // SQLite has rolled it back on its own.
    }
}

qint64 SqliteFileStore::inAll()
{
    if (!m_inAll)
        m_inAll = m_database->value(u"SELECT coalesce(sum(size), 0) FROM file"_s).toLongLong();
    return *m_inAll;
}

std::variant<KeptFile, Refusal> SqliteFileStore::open(const FileToKeep &file, const FileQuota &quota)
{
    std::optional<KeptFile> known;
    bool isSame = false;
    {
        SqlRows rows = m_database->run("SELECT id, stored, size, sha256 FROM file WHERE sender = ? AND key = ?"_L1, file.sender, file.key);
        if (rows.next()) {
            known = KeptFile{FileId{rows.integer(0)}, rows.integer(1)};
            isSame = rows.integer(2) == file.size && rows.bytes(3) == file.sha256;
        }
    }
    if (known && isSame) {
        m_database->run("UPDATE file SET touched_at = ?, chat = ?, inquiry = ? WHERE id = ?"_L1, file.at, file.place.chat, file.place.inquiry,
                        known->id);
        return *known;
    }
    if (known)
        drop({known->id});
    qint64 today = 0;
    if (file.isVisitors && quota.visitorsDay > 0) {
        SqlRows rows = m_database->run("SELECT coalesce(sum(size), 0) FROM file WHERE sender = ? AND opened_at > ?"_L1, file.sender, file.at - day);
        today = rows.next() ? rows.integer(0) : 0;
    }
    if (const auto problem = problemWithRoom(quota, file.isVisitors, file.size, today, inAll()))
        return *problem;
    // Never one after the other: a store that is lost and begun anew must not give an id that lines of the database have.
    const FileId id{1 + qint64(QRandomGenerator::system()->generate64() >> 12)};
    m_database->run("INSERT INTO file (id, sender, key, chat, inquiry, name, size, sha256, hint, width, height, thumbnail, stored, opened_at,"
                    " touched_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)"_L1,
                    id, file.sender, file.key, file.place.chat, file.place.inquiry, file.name, file.size, file.sha256, file.hint, file.width,
                    file.height, int(file.thumbnail.size()), file.at, file.at);
    if (!file.thumbnail.isEmpty())
        m_database->run("INSERT INTO block (file, number, bytes) VALUES (?, ?, ?)"_L1, id, thumbnailBlock, file.thumbnail);
    m_inAll = inAll() + file.size;
    return KeptFile{id, 0};
}

bool SqliteFileStore::append(FileId file, qint64 offset, QByteArrayView bytes, qint64 at)
{
    {
        SqlRows rows = m_database->run("SELECT stored, size FROM file WHERE id = ?"_L1, file);
        if (!rows.next() || rows.integer(0) != offset || bytes.size() != std::min<qint64>(fileBlockBytes, rows.integer(1) - offset))
            return false;
    }
    m_database->run("INSERT INTO block (file, number, bytes) VALUES (?, ?, ?)"_L1, file, offset / fileBlockBytes,
                    QByteArray::fromRawData(bytes.data(), bytes.size()));
    m_database->run("UPDATE file SET stored = ?, touched_at = ? WHERE id = ?"_L1, offset + bytes.size(), at, file);
    if (offset == 0 && m_running.size() < mostRunning)
        m_running[file] = {0, std::make_shared<QCryptographicHash>(QCryptographicHash::Sha256)};
    if (const auto running = m_running.find(file); running != m_running.end()) {
        if (running->second.hashed == offset) {
            running->second.hash->addData(bytes);
            running->second.hashed += bytes.size();
        } else {
            m_running.erase(running);
        }
    }
    return true;
}

QByteArray SqliteFileStore::block(FileId file, qint64 number)
{
    SqlRows rows = m_database->run("SELECT bytes FROM block WHERE file = ? AND number = ?"_L1, file, number);
    return rows.next() ? rows.bytes(0) : QByteArray();
}

QByteArray SqliteFileStore::hashOf(FileId file, qint64 size)
{
    const auto running = m_running.find(file);
    if (running != m_running.end() && running->second.hashed == size)
        return running->second.hash->result();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 at = 0; at < size; at += fileBlockBytes)
        hash.addData(block(file, at / fileBlockBytes));
    return hash.result();
}

std::variant<SentFile, Refusal> SqliteFileStore::whole(FileId file)
{
    SentFile sent;
    QByteArray announced;
    QString hint;
    {
        SqlRows rows = m_database->run("SELECT name, size, width, height, thumbnail, sha256, hint, stored FROM file WHERE id = ?"_L1, file);
        if (!rows.next() || rows.integer(7) != rows.integer(1))
            return Refusal::Unavailable;
        sent = {file, rows.text(0), rows.integer(1), {}, rows.number(2), rows.number(3), rows.number(4)};
        announced = rows.bytes(5);
        hint = rows.text(6);
    }
    const bool isRight = hashOf(file, sent.size) == announced;
    m_running.erase(file);
    if (!isRight) {
        drop({file});
        return Refusal::WrongHash;
    }
    sent.type = fileTypeOf(block(file, 0), hint);
    return sent;
}

QByteArray SqliteFileStore::read(FileId file, qint64 offset)
{
    const QByteArray bytes = block(file, offset / fileBlockBytes);
    return bytes.sliced(std::min<qsizetype>(bytes.size(), offset % fileBlockBytes));
}

QByteArray SqliteFileStore::thumbnail(FileId file)
{
    return block(file, thumbnailBlock);
}

bool SqliteFileStore::hasAllOf(FileId file)
{
    // The block of the thumbnail is below 0.
    SqlRows rows = m_database->run("SELECT f.size = f.stored, f.size, (SELECT coalesce(sum(length(b.bytes)), 0) FROM block b WHERE b.file = f.id"
                                   " AND b.number >= 0) FROM file f WHERE f.id = ?"_L1,
                                   file);
    return rows.next() && rows.flag(0) && rows.integer(1) == rows.integer(2);
}

std::optional<FileId> SqliteFileStore::find(const QString &sender, const QString &key)
{
    SqlRows rows = m_database->run("SELECT id FROM file WHERE sender = ? AND key = ?"_L1, sender, key);
    return rows.next() ? std::optional(FileId{rows.integer(0)}) : std::nullopt;
}

void SqliteFileStore::drop(const QList<FileId> &files)
{
    for (const FileId file : files) {
        m_running.erase(file);
        m_database->run("DELETE FROM block WHERE file = ?"_L1, file);
        m_database->run("DELETE FROM file WHERE id = ?"_L1, file);
    }
    m_inAll.reset();
}

void SqliteFileStore::dropThose(SqlRows &&rows)
{
    QList<FileId> files;
    while (rows.next())
        files.append(FileId{rows.integer(0)});
    drop(files);
}

void SqliteFileStore::dropErased(const ErasedSince &erased)
{
    for (const ChatId chat : erased.chats)
        dropThose(m_database->run("SELECT id FROM file WHERE chat = ? AND chat <> 0"_L1, chat));
    for (const InquiryId inquiry : erased.inquiries)
        dropThose(m_database->run("SELECT id FROM file WHERE inquiry = ? AND inquiry <> 0"_L1, inquiry));
    m_database->run("REPLACE INTO erasures_seen (one, life, up_to) VALUES (1, ?, ?)"_L1, erased.seen.life, erased.seen.upTo);
}

ErasuresSeen SqliteFileStore::erasuresSeen()
{
    SqlRows rows = m_database->run("SELECT life, up_to FROM erasures_seen"_L1);
    return rows.next() ? ErasuresSeen{rows.text(0), rows.integer(1)} : ErasuresSeen{};
}

bool SqliteFileStore::settle()
{
    if (m_isWriting)
        return false;
    SqlRows rows = m_database->run("PRAGMA wal_checkpoint(TRUNCATE)"_L1);
    return rows.next() && !rows.flag(0);
}

QList<FileId> SqliteFileStore::untouched(qint64 before, FileId after, int limit)
{
    QList<FileId> files;
    SqlRows rows = m_database->run("SELECT id FROM file WHERE id > ? AND touched_at < ? ORDER BY id LIMIT ?"_L1, after, before, limit);
    while (rows.next())
        files.append(FileId{rows.integer(0)});
    return files;
}

} // namespace deskbell
