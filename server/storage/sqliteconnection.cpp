// SPDX-License-Identifier: MIT
#include "server/storage/sqliteconnection.h"

#include <QFile>
#include <QSqlError>

namespace deskbell {

namespace {

QString sentenceFor(int code)
{
    switch (code & 0xff) {
    case 5:
    case 6:
        return u"another program keeps the database locked"_s;
    case 8:
        return u"the database cannot be written"_s;
    case 10:
        return u"the disk reported an error"_s;
    case 11:
        return u"the database is damaged"_s;
    case 13:
        return u"the disk is full"_s;
    case 14:
        return u"the database file cannot be opened"_s;
    case 26:
        return u"the file is not a database"_s;
    default:
        return u"the database refused a statement"_s;
    }
}

} // namespace

SqliteConnection::SqliteConnection(const QString &path, Mode mode)
    : SqlConnection(u"QSQLITE"_s)
{
    if (mode == Mode::ReadWrite) {
        // Made before SQLite does, so that its mode, which the journal inherits, is never wider.
        constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        QFile file(path);
        if (!file.exists() && !file.open(QIODevice::ReadWrite | QIODevice::NewOnly, ownerOnly))
            throw SqliteError(14, u"%1 cannot be made: %2"_s.arg(path, file.errorString()));
        file.close();
        file.setPermissions(ownerOnly);
    }
    database().setDatabaseName(mode == Mode::Scratch ? u":memory:"_s : path);
    if (mode == Mode::ReadOnly && QFile::exists(path) && QFile::exists(path + u"-journal"_s)) // a journal alone makes no database
        undoInterruptedWrite();
    const QString timeout = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeout);
    database().setConnectOptions(mode == Mode::ReadOnly ? timeout + u";QSQLITE_OPEN_READONLY"_s : timeout);
    if (!database().open())
        fail(database().lastError());
    runOnce(u"PRAGMA trusted_schema = OFF"_s);
    runOnce(u"PRAGMA cell_size_check = ON"_s);
    runOnce(u"PRAGMA foreign_keys = ON"_s);
    if (mode == Mode::ReadOnly)
        runOnce(u"PRAGMA query_only = ON"_s);
}

void SqliteConnection::undoInterruptedWrite()
{
    if (!database().open())
        return;
    try {
        (void)value(u"PRAGMA schema_version"_s); // SQLite undoes it before it reads
    } catch (const SqliteError &) {
        // Whoever reads hears of it.
    }
    database().close();
}

void SqliteConnection::useWriteAheadLog()
{
    runOnce(u"PRAGMA journal_mode = WAL"_s);
    runOnce(u"PRAGMA synchronous = FULL"_s);
    runOnce(u"PRAGMA secure_delete = ON"_s);
}

void SqliteConnection::beginReading()
{
    run("BEGIN"_L1);
}

void SqliteConnection::endReading() noexcept
{
    try {
        run("ROLLBACK"_L1);
    } catch (const SqliteError &) {
        // SQLite has rolled it back on its own.
    }
}

bool SqliteConnection::endsTransaction(const StorageError &error) const
{
    const auto *sqlite = dynamic_cast<const SqliteError *>(&error);
    return sqlite && sqlite->mayHaveRolledBack();
}

QString SqliteConnection::epoch()
{
    return value(u"SELECT value FROM meta WHERE name = 'epoch'"_s).toString();
}

QString SqliteConnection::withoutCase(const QString &text) const
{
    return text + u" COLLATE NOCASE"_s;
}

QString SqliteConnection::contains(const QString &text, const QString &part) const
{
    return u"instr(%1, %2) > 0"_s.arg(text, part);
}

QString SqliteConnection::isAmong(const QString &column) const
{
    return column + u" IN (SELECT value FROM json_each(?))"_s;
}

QVariant SqliteConnection::listOf(const QList<qint64> &numbers) const
{
    QString json(u"["_s);
    for (const qint64 number : numbers) {
        if (json.size() > 1)
            json += u',';
        json += QString::number(number);
    }
    return QString(json + u']');
}

QString SqliteConnection::indexedBy(const QString &index) const
{
    return u" INDEXED BY "_s + index;
}

QString SqliteConnection::asUtf8(const QString &text) const
{
    return u"CAST(%1 AS BLOB)"_s.arg(text);
}

void SqliteConnection::fail(const QSqlError &error) const
{
    bool hasCode = false;
    int code = error.nativeErrorCode().toInt(&hasCode);
    if (!hasCode)
        code = 1;
    throw SqliteError(code, u"%1 (SQLite %2: %3)"_s.arg(sentenceFor(code)).arg(code).arg(error.text().trimmed()));
}

} // namespace deskbell
