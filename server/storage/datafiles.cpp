// SPDX-License-Identifier: MIT
#include "server/storage/datafiles.h"

#include "server/storage/datadir.h"
#include "server/storage/searchindex.h"
#include "server/storage/sqlitefilestore.h"
#include "server/storage/statisticsfile.h"

#include <QFileInfo>
#include <algorithm>

namespace deskbell {

namespace {

QString upgradeCopies(const QString &database)
{
    return database + QStringLiteral(".backup-v");
}

} // namespace

QString keptBeforeRestore(const QString &database)
{
    return database + QStringLiteral(".before-restore");
}

QString madeByRestore(const QString &database)
{
    return database + QStringLiteral(".restoring");
}

QString keptAfterMove(const QString &database)
{
    return database + QStringLiteral(".moved");
}

QString noteOfMove(const QString &database)
{
    return database + QStringLiteral(".moved-from");
}

QString madeByMove(const QString &database)
{
    return database + QStringLiteral(".moving");
}

QString keptBeforeUpgrade(const QString &database, int version)
{
    return upgradeCopies(database) + QString::number(version);
}

QStringList filesOfDatabase(const QString &database)
{
    return {database, database + QStringLiteral("-wal"), database + QStringLiteral("-shm"), database + QStringLiteral("-journal")};
}

QStringList filesAtWork(const QString &database)
{
    const QString folder = QFileInfo(database).path();
    return filesOfDatabase(database) + filesOfDatabase(SearchIndex::fileOf(database))
        + filesOfDatabase(StatisticsFile::fileOf(database))
        + filesOfDatabase(SqliteFileStore::fileOf(database))
        + QStringList{DataDir::lockIn(folder), DataDir::controlSocketIn(folder)};
}

bool isNameOfOurs(const QString &name, const QString &database)
{
    const auto isNamed = [&name](const QString &path) { return QFileInfo(path).fileName() == name; };
    const auto begins = [&name](const QString &path) { return name.startsWith(QFileInfo(path).fileName()); };
    const QStringList all = filesAtWork(database) + filesOfDatabase(keptBeforeRestore(database))
        + filesOfDatabase(SqliteFileStore::fileOf(keptBeforeRestore(database))) + filesOfDatabase(keptAfterMove(database))
        + filesOfDatabase(madeByMove(database));
    return std::any_of(all.begin(), all.end(), isNamed) || begins(madeByRestore(database)) || begins(upgradeCopies(database));
}

} // namespace deskbell
