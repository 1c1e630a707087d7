// SPDX-License-Identifier: MIT
#include "server/storage/backup.h"

#include "server/storage/schema.h"
#include "server/storage/searchindex.h"
#include "server/storage/sqliteconnection.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <fcntl.h>
#include <sys/stat.h>
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

/// A complete copy in a file that is there already, empty and ours alone; it is removed if that fails.
void copyWhole(const QString &from, const QString &to)
{
    try {
        if (!QFileInfo::exists(from))
            throw SqliteError(cannotOpen, u"%1 is not there"_s.arg(from));
        SqliteConnection database(from, SqliteConnection::Mode::ReadOnly);
        const int version = schemaVersion(database);
        if (version == 0)
            throw DamagedDatabaseError("the file is empty");
        proveSchema(database, version);
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
    SearchIndex::remove(database); // of what is not there any more
    // A log of one database beside another one would be taken for its own.
    ::unlink(nameOf(database + u"-wal"_s).constData());
    ::unlink(nameOf(database + u"-shm"_s).constData());
    sync(QFileInfo(database).absolutePath());
}

bool isSame(const struct stat &a, const struct stat &b)
{
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

std::optional<struct stat> look(const QString &path)
{
    struct stat found = {};
    if (::stat(nameOf(path).constData(), &found) != 0)
        return {};
    return found;
}

/// An empty file of a name that nobody has yet, beside `copy`: nothing of anybody else's is ever overwritten.
QString partialBeside(const QString &copy)
{
    QByteArray name = nameOf(copy) + ".XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC); // 0600
    if (descriptor < 0)
        throw SqliteError(cannotOpen, u"%1 cannot be made: %2"_s.arg(copy, qt_error_string(errno)));
    ::close(descriptor);
    return QFile::decodeName(name);
}

} // namespace

CopyProblem problemWithCopy(const QString &database, const QString &copy, const QStringList &others)
{
    const QFileInfo place(copy);
    const QString folder = QFileInfo(database).path();
    const auto found = look(copy);
    const auto placed = look(place.path());
    const auto own = look(folder);
    const bool isInOwnFolder = placed && own && isSame(*placed, *own);
    const QString name = QFileInfo(database).fileName();
    for (const QString &file : {name, name + u"-wal"_s, name + u"-shm"_s, name + u"-journal"_s,
                                name + u".search"_s, name + u".search-wal"_s, name + u".search-shm"_s, u"lock"_s,
                                u"control.sock"_s}) {
        const auto ours = look(folder + u'/' + file);
        if ((found && ours && isSame(*found, *ours)) || (isInOwnFolder && place.fileName() == file))
            return CopyProblem::OwnFile;
    }
    for (const QString &other : others) {
        const auto theirs = look(other);
        if (found && theirs && isSame(*found, *theirs))
            return CopyProblem::OwnFile;
    }
    const bool isTaken = found || place.isSymLink(); // also one that leads nowhere
    return isTaken && !(found && S_ISREG(found->st_mode)) ? CopyProblem::NoFile : CopyProblem::None;
}

void backUp(const QString &database, const QString &copy)
{
    const QString partial = partialBeside(copy);
    copyWhole(database, partial);
    try {
        rename(partial, copy);
    } catch (...) {
        QFile::remove(partial);
        throw;
    }
}

void restore(const QString &copy, const QString &database)
{
    const QString partial = partialBeside(database + u".restoring"_s);
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
