// SPDX-License-Identifier: MIT
#include "server/storage/backup.h"

#include "server/storage/schema.h"
#include "server/storage/sqliteconnection.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace deskbell {

namespace {

/// SQLite's code for "cannot open": what is said when a file operation of ours fails.
constexpr int cannotOpen = 14;

QByteArray nameOf(const QString &path)
{
    return QFile::encodeName(path);
}

void sync(const QString &path)
{
    const int descriptor = ::open(nameOf(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool isSynced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    if (!isSynced)
        throw SqliteError(cannotOpen, u"%1 cannot be written to the disk"_s.arg(path));
}

/// Also over an older file; afterwards the new name is on the disk.
void rename(const QString &from, const QString &to)
{
    if (::rename(nameOf(from).constData(), nameOf(to).constData()) != 0)
        throw SqliteError(cannotOpen, u"%1 cannot be made"_s.arg(to));
    sync(QFileInfo(to).absolutePath());
}

/// A complete copy, readable by its owner only.
void copyWhole(const QString &from, const QString &to)
{
    if (!QFileInfo::exists(from))
        throw SqliteError(cannotOpen, u"%1 is not there"_s.arg(from));
    QFile::remove(to);
    QFile file(to);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        throw SqliteError(cannotOpen, u"%1 cannot be made: %2"_s.arg(to, file.errorString()));
    file.close();
    try {
        SqliteConnection database(from, SqliteConnection::Mode::ReadOnly);
        if (schemaVersion(database) == 0)
            throw DamagedDatabaseError("the file is empty");
        database.runOnce(u"PRAGMA query_only = OFF"_s); // VACUUM INTO writes, though not to this database
        database.run("VACUUM INTO ?"_L1, to);
        sync(to);
    } catch (...) {
        QFile::remove(to);
        throw;
    }
}

void prove(SqliteConnection &database)
{
    const QString found = database.value(u"PRAGMA integrity_check(1)"_s).toString();
    if (found != "ok"_L1)
        throw DamagedDatabaseError(found.toStdString());
}

/// Moves what the log still holds into the file, if that can be done, and keeps the file under another name.
void setAside(const QString &database)
{
    if (!QFileInfo::exists(database))
        return;
    try {
        SqliteConnection old(database, SqliteConnection::Mode::ReadWrite);
        (void)old.value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    } catch (const StorageError &) {
        // Damaged: perhaps the very reason for restoring. It is kept as it is.
    }
    for (const QString &suffix : {u""_s, u"-wal"_s}) {
        const QByteArray kept = nameOf(database + u".before-restore"_s + suffix);
        ::unlink(kept.constData());
        if (QFileInfo::exists(database + suffix) && ::link(nameOf(database + suffix).constData(), kept.constData()) != 0)
            throw SqliteError(cannotOpen, u"%1 cannot be kept under another name"_s.arg(database));
    }
    // A log of one database beside another one would be taken for its own.
    ::unlink(nameOf(database + u"-wal"_s).constData());
    ::unlink(nameOf(database + u"-shm"_s).constData());
    sync(QFileInfo(database).absolutePath());
}

} // namespace

void backUp(const QString &database, const QString &copy)
{
    const QString partial = copy + u".partial"_s;
    copyWhole(database, partial);
    rename(partial, copy);
}

void restore(const QString &copy, const QString &database)
{
    const QString partial = database + u".restoring"_s;
    copyWhole(copy, partial);
    try {
        {
            SqliteConnection fresh(partial, SqliteConnection::Mode::ReadWrite);
            prove(fresh);
            fresh.runOnce(u"UPDATE meta SET value = lower(hex(randomblob(16))) WHERE name = 'epoch'"_s);
        }
        sync(partial);
        setAside(database);
        rename(partial, database);
    } catch (...) {
        QFile::remove(partial);
        throw;
    }
}

} // namespace deskbell
