// SPDX-License-Identifier: MIT
#include "server/storage/filesincopy.h"

#include "server/storage/sqliteconnection.h"
#include "server/storage/sqlitefilestore.h"

#include <QFile>

namespace deskbell {

namespace {

bool hasTable(SqliteConnection &database, const QString &name)
{
    SqlRows rows = database.run("SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ?"_L1, name);
    return rows.next();
}

} // namespace

void putFilesInto(const QString &copy, const QString &store)
{
    if (!QFile::exists(store))
        return;
    SqliteConnection database(copy, SqliteConnection::Mode::ReadWrite);
    if (!hasTable(database, u"file"_s) || hasTable(database, u"kept_file"_s))
        return;
    database.run("ATTACH ? AS store"_L1, store);
    database.runOnce(u"BEGIN"_s);
    database.runOnce(u"CREATE TABLE main.kept_file AS SELECT * FROM store.file WHERE id IN (SELECT id FROM main.file)"_s);
    database.runOnce(u"CREATE TABLE main.kept_block AS SELECT * FROM store.block WHERE file IN (SELECT id FROM main.kept_file)"_s);
    database.runOnce(u"COMMIT"_s);
}

bool takeFilesOut(const QString &copy, const QString &store)
{
    {
        SqliteConnection database(copy, SqliteConnection::Mode::ReadOnly);
        if (!hasTable(database, u"kept_file"_s))
            return false;
    }
    (void)SqliteFileStore(store); // makes its tables
    SqliteConnection database(copy, SqliteConnection::Mode::ReadWrite);
    database.run("ATTACH ? AS store"_L1, store);
    database.runOnce(u"BEGIN"_s);
    database.runOnce(u"INSERT INTO store.file SELECT * FROM main.kept_file"_s);
    database.runOnce(u"INSERT INTO store.block SELECT * FROM main.kept_block"_s);
    database.runOnce(u"DROP TABLE main.kept_file"_s);
    database.runOnce(u"DROP TABLE main.kept_block"_s);
    database.runOnce(u"COMMIT"_s);
    database.runOnce(u"DETACH store"_s);
    database.runOnce(u"VACUUM"_s);
    return true;
}

bool lacksFiles(const QString &copy)
{
    SqliteConnection database(copy, SqliteConnection::Mode::ReadOnly);
    return hasTable(database, u"file"_s) && !hasTable(database, u"kept_file"_s)
        && database.value(u"SELECT EXISTS (SELECT 1 FROM file)"_s).toBool();
}

} // namespace deskbell
