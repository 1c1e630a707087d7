// SPDX-License-Identifier: MIT
#include "server/storage/statisticsfile.h"

#include "server/domain/varint.h"

#include <QFile>
#include <QFileInfo>
#include <set>

namespace deskbell {

namespace {

constexpr int fileVersion = 2; ///< raised whenever something is counted in another way
constexpr int hoursAtOnce = 200;
constexpr size_t daysAtOnce = 4; ///< of a portion
constexpr qint64 hour = 3'600'000;

bool isUsable(const QString &file)
{
    if (QFileInfo(file).size() == 0)
        return false;
    try {
        SqliteConnection probe(file, SqliteConnection::Mode::ReadOnly);
        return probe.value(u"PRAGMA user_version"_s).toInt() == fileVersion;
    } catch (const StorageError &) {
        return false;
    }
}

QString prepared(const QString &database, StatisticsFile::Mode mode)
{
    const QString file = StatisticsFile::fileOf(database);
    if (mode == StatisticsFile::Mode::Fill && !isUsable(file))
        StatisticsFile::remove(database);
    return file;
}

/// With their number before them.
void writeBytes(QByteArray &out, const QByteArray &bytes)
{
    writeVarint(out, quint64(bytes.size()));
    out += bytes;
}

/// The same bytes, not copied: good for as long as those before `end`.
bool readBytes(const char *&at, const char *end, QByteArray &bytes)
{
    quint64 size = 0;
    if (!readVarint(at, end, size) || size > quint64(end - at))
        return false;
    bytes = QByteArray::fromRawData(at, qsizetype(size));
    at += size;
    return true;
}

} // namespace

void StatisticsFile::remove(const QString &database)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(fileOf(database) + suffix);
}

StatisticsFile::StatisticsFile(const QString &database, Mode mode)
    : m_rows(prepared(database, mode), mode == Mode::Fill ? SqliteConnection::Mode::ReadWrite : SqliteConnection::Mode::ReadOnly)
{
    if (mode == Mode::Read)
        return;
    m_rows.useWriteAheadLog();
    // What a crash takes back is counted again: its mark goes with it.
    m_rows.runOnce(u"PRAGMA synchronous = NORMAL"_s);
    m_rows.runOnce(u"PRAGMA cache_size = -256"_s);
    if (m_rows.value(u"PRAGMA user_version"_s).toInt() != fileVersion)
        makeTables();
}

void StatisticsFile::makeTables()
{
    write([this] {
        m_rows.runOnce(u"CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"_s);
        // day: its Julian day number. counts: of each type and admin, see put(). One row for all of a day, since rows are what a read waits for.
        m_rows.runOnce(u"CREATE TABLE day_count (day INTEGER PRIMARY KEY, counts BLOB NOT NULL) STRICT"_s);
        m_rows.runOnce(u"PRAGMA user_version = %1"_s.arg(fileVersion));
    });
}

QString StatisticsFile::meta(const QString &name)
{
    SqlRows rows = m_rows.run("SELECT value FROM meta WHERE name = ?"_L1, name);
    return rows.next() ? rows.text(0) : QString();
}

void StatisticsFile::setMeta(const QString &name, const QString &value)
{
    m_rows.run("REPLACE INTO meta (name, value) VALUES (?, ?)"_L1, name, value);
}

void StatisticsFile::write(const std::function<void()> &work)
{
    m_rows.run("BEGIN IMMEDIATE"_L1);
    try {
        work();
        m_rows.run("COMMIT"_L1);
    } catch (...) {
        try {
            m_rows.run("ROLLBACK"_L1);
        } catch (const SqliteError &) {
            // SQLite has rolled it back on its own.
        }
        throw;
    }
}

/// Rows of another database (a backup has been restored), or in another calendar, are none: all is counted from the beginning.
void StatisticsFile::matchDatabase(SqlConnection &database, const Calendar &calendar)
{
    const QString epoch = database.epoch();
    const qint64 last = database.value(u"SELECT coalesce(max(change), 0) FROM recount"_s).toLongLong();
    const QString fingerprint = calendar.fingerprint();
    if (meta(u"epoch"_s) == epoch && meta(u"calendar"_s) == fingerprint && mark() <= last)
        return;
    write([&] {
        m_rows.run("DELETE FROM day_count"_L1);
        setMeta(u"epoch"_s, epoch);
        setMeta(u"calendar"_s, fingerprint);
        setMeta(u"mark"_s, u"0"_s);
    });
}

qint64 StatisticsFile::follow(SqlConnection &database, const Calendar &calendar, std::chrono::milliseconds atMost)
{
    const auto end = std::chrono::steady_clock::now() + atMost;
    matchDatabase(database, calendar);
    while (portion(database, calendar)) {
        if (std::chrono::steady_clock::now() >= end)
            break;
    }
    SqlRows rows = database.run("SELECT count(*) FROM recount WHERE change > ?"_L1, mark());
    return rows.next() ? rows.integer(0) : 0;
}

/// False: there was nothing to count.
bool StatisticsFile::portion(SqlConnection &database, const Calendar &calendar)
{
    std::set<QDate> days;
    qint64 reached = 0;
    {
        SqlRows rows = database.run("SELECT hour, change FROM recount WHERE change > ? ORDER BY change LIMIT ?"_L1, mark(), hoursAtOnce);
        while (rows.next()) {
            std::set<QDate> more = days;
            // Where clocks are not whole hours from UTC a day ends within one.
            more.insert(calendar.dayOf(rows.integer(0) * hour));
            more.insert(calendar.dayOf((rows.integer(0) + 1) * hour - 1));
            if (more.size() > daysAtOnce && !days.empty())
                break;
            days = std::move(more);
            reached = rows.integer(1);
        }
    }
    if (days.empty())
        return false;
    write([&] {
        for (const QDate day : days)
            put(day, countDay(database, calendar, day));
        setMeta(u"mark"_s, QString::number(reached));
    });
    return true;
}

void StatisticsFile::put(QDate day, const DayCount &count)
{
    QByteArray all;
    for (const auto &[whose, counts] : count) {
        writeBytes(all, whose.topic.toUtf8());
        writeVarint(all, quint64(whose.admin));
        writeBytes(all, counts.toBytes());
    }
    if (all.isEmpty())
        m_rows.run("DELETE FROM day_count WHERE day = ?"_L1, day.toJulianDay());
    else
        m_rows.run("REPLACE INTO day_count (day, counts) VALUES (?, ?)"_L1, day.toJulianDay(), all);
}

void StatisticsFile::forEachRow(QDate from, QDate to,
                                const std::function<void(QDate day, const QString &topic, AdminId admin, const QByteArray &counts)> &visit)
{
    SqlRows rows = m_rows.run("SELECT day, counts FROM day_count WHERE day BETWEEN ? AND ? ORDER BY day"_L1, from.toJulianDay(),
                              to.toJulianDay());
    while (rows.next()) {
        const QDate day = QDate::fromJulianDay(rows.integer(0));
        const QByteArray all = rows.bytes(1);
        for (const char *at = all.cbegin(); at != all.cend();) {
            QByteArray topic;
            QByteArray counts;
            quint64 admin = 0;
            if (!readBytes(at, all.cend(), topic) || !readVarint(at, all.cend(), admin) || !readBytes(at, all.cend(), counts))
                throw SqliteError(11, u"the kept statistics are damaged"_s);
            visit(day, QString::fromUtf8(topic), AdminId{qint64(admin)}, counts);
        }
    }
}

} // namespace deskbell
