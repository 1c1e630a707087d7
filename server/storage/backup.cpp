// SPDX-License-Identifier: MIT
#include "server/storage/backup.h"

#include "server/storage/datafiles.h"
#include "server/storage/diskroom.h"
#include "server/storage/durablefiles.h"
#include "server/storage/filesincopy.h"
#include "server/storage/schema.h"
#include "server/storage/searchindex.h"
#include "server/storage/sqliteconnection.h"
#include "server/storage/sqlitefilestore.h"
#include "server/storage/statisticsfile.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <optional>
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
        syncToDisk(to);
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

/// Moves what the log still holds into the file, if that can be done, and keeps the file under another name too.
void keepAs(const QString &name, const QString &database)
{
    try {
        SqliteConnection old(database, SqliteConnection::Mode::ReadWrite);
        (void)old.value(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    } catch (const StorageError &) {
        // Damaged: perhaps the very reason for restoring. It is kept as it is.
    }
    for (const QString &suffix : {u""_s, u"-wal"_s}) {
        const QByteArray kept = nameOf(name + suffix);
        ::unlink(kept.constData());
        if (QFileInfo::exists(database + suffix) && ::link(nameOf(database + suffix).constData(), kept.constData()) != 0)
            throw SqliteError(cannotOpen, u"%1 cannot be kept under another name: %2"_s.arg(database, qt_error_string(errno)));
    }
    // A log of one database beside another one would be taken for its own.
    ::unlink(nameOf(database + u"-wal"_s).constData());
    ::unlink(nameOf(database + u"-shm"_s).constData());
}

/// The bytes of files stay in place, and a second copy of them is kept: the server will drop those that only the database of before has.
void keepFilesTwice(const QString &name, const QString &files)
{
    const QString partial = partialBeside(name);
    try {
        SqliteConnection(files, SqliteConnection::Mode::ReadWrite).run("VACUUM INTO ?"_L1, partial);
        syncToDisk(partial);
        renameDurably(partial, name);
    } catch (...) {
        QFile::remove(partial);
        throw;
    }
}

void setAside(const QString &database, bool filesStay)
{
    const QString files = SqliteFileStore::fileOf(database);
    const QString keptFiles = SqliteFileStore::fileOf(keptBeforeRestore(database));
    if (filesStay)
        seeThatThereIsRoom(filesOfDatabase(files), QFileInfo(files).absolutePath());
    for (const QString &name : filesOfDatabase(keptFiles))
        ::unlink(nameOf(name).constData());
    if (QFileInfo::exists(files))
        filesStay ? keepFilesTwice(keptFiles, files) : keepAs(keptFiles, files);
    if (!QFileInfo::exists(database))
        return;
    keepAs(keptBeforeRestore(database), database);
    SearchIndex::remove(database); // of what is not there any more
    StatisticsFile::remove(database);
    syncToDisk(QFileInfo(database).absolutePath());
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

/// In the folder of `other`, whatever way leads there.
bool isBeside(const QString &path, const QString &other)
{
    const auto placed = look(QFileInfo(path).path());
    const auto theirs = look(QFileInfo(other).path());
    return placed && theirs && isSame(*placed, *theirs);
}

/// By another name too, or where nothing is yet.
bool isOneOf(const QStringList &files, const QString &path)
{
    const auto found = look(path);
    return std::any_of(files.begin(), files.end(), [&](const QString &file) {
        const auto theirs = look(file);
        const bool isNamedSo = !file.isEmpty() && QFileInfo(file).fileName() == QFileInfo(path).fileName();
        return (found && theirs && isSame(*found, *theirs)) || (isNamedSo && isBeside(path, file));
    });
}

CopyProblem problemWithKind(const QString &copy)
{
    const auto found = look(copy);
    const bool isTaken = found || QFileInfo(copy).isSymLink(); // also one that leads nowhere
    return isTaken && !(found && S_ISREG(found->st_mode)) ? CopyProblem::NoFile : CopyProblem::None;
}

} // namespace

CopyProblem problemWithTarget(const QString &database, const QString &copy, const QStringList &others)
{
    const bool isOurs = isBeside(copy, database) && isNameOfOurs(QFileInfo(copy).fileName(), database);
    const QStringList ours = filesAtWork(database) + filesOfDatabase(keptBeforeRestore(database));
    return isOurs || isOneOf(ours + others, copy) ? CopyProblem::OwnFile : problemWithKind(copy);
}

CopyProblem problemWithSource(const QString &database, const QString &copy)
{
    return isOneOf(filesAtWork(database), copy) ? CopyProblem::OwnFile : problemWithKind(copy);
}

void backUp(const QString &database, const QString &copy)
{
    const QString partial = partialBeside(copy);
    copyWhole(database, partial);
    try {
        putFilesInto(partial, SqliteFileStore::fileOf(database));
        syncToDisk(partial);
        renameDurably(partial, copy);
    } catch (...) {
        QFile::remove(partial);
        throw;
    }
}

void proveBackup(const QString &copy)
{
    SqliteConnection database(copy, SqliteConnection::Mode::ReadOnly);
    proveSchema(database, schemaVersion(database));
    prove(database);
}

void restore(const QString &copy, const QString &database)
{
    const QString partial = partialBeside(madeByRestore(database));
    copyWhole(copy, partial);
    const QString files = SqliteFileStore::fileOf(partial);
    try {
        putFilesInto(partial, SqliteFileStore::fileOf(copy)); // of what was once set aside
        const bool hasFiles = takeFilesOut(partial, files);
        {
            SqliteConnection fresh(partial, SqliteConnection::Mode::ReadWrite);
            prove(fresh);
            fresh.runOnce(u"UPDATE meta SET value = lower(hex(randomblob(16))) WHERE name = 'epoch'"_s);
        }
        syncToDisk(partial);
        if (hasFiles)
            syncToDisk(files);
        const bool filesStay = !hasFiles && lacksFiles(partial);
        setAside(database, filesStay);
        if (hasFiles)
            renameDurably(files, SqliteFileStore::fileOf(database));
        else if (!filesStay)
            QFile::remove(SqliteFileStore::fileOf(database));
        renameDurably(partial, database);
    } catch (...) {
        QFile::remove(partial);
        QFile::remove(files);
        throw;
    }
}

} // namespace deskbell
