// SPDX-License-Identifier: MIT
#include "server/operator/sentences.h"

#include "server/operator/say.h"
#include "server/storage/postgres/lead.h"
#include "server/storage/postgres/postgresengine.h"
#include "server/storage/postgres/postgreserror.h"
#include "server/storage/sqliteerrors.h"

namespace deskbell {

namespace {

QString sentenceForFile(const StorageError &error, const QString &database)
{
    if (dynamic_cast<const NewerSchemaError *>(&error))
        return words("%1 was made by a newer deskbell-server and has not been touched. Install that version again, or restore the copy that it made "
                     "before the upgrade (%1.backup-v…).").arg(database);
    if (dynamic_cast<const DamagedDatabaseError *>(&error))
        return words("%1 is damaged or no Deskbell database, and has not been touched. Put a backup in its place. (%2)")
            .arg(database, QString::fromUtf8(error.what()));
    if (const auto *noRoom = dynamic_cast<const NoRoomError *>(&error))
        return words("%1 is copied before it is upgraded, and the disk has no room for that: %2 MB are free, %3 MB are needed. Nothing has changed. "
                     "Make room and start again.")
            .arg(database).arg(noRoom->freeMegabytes()).arg(noRoom->neededMegabytes());
    const auto *sqlite = dynamic_cast<const SqliteError *>(&error);
    if (sqlite && sqlite->isDiskFull())
        return words("The disk is full: %1 cannot be written. Make room and start again.").arg(database);
    if (sqlite && sqlite->isBusy())
        return words("Another program keeps %1 locked. Close it and start again.").arg(database);
    return words("%1 cannot be used: %2").arg(database, QString::fromUtf8(error.what()));
}

QString sentenceForWriter(const QString &node)
{
    if (node.isEmpty() || node == leadOfCommands)
        return words("Another command, or a node that is starting, has the data at this moment. Try again in a few seconds.");
    return words("The node %1 leads. Run this on its machine, or start the server on this one first.").arg(node);
}

QString sentenceForPostgres(const StorageError &error, const QString &database)
{
    if (!PostgresEngine::isPossible())
        return words("Qt's plugin for PostgreSQL is not installed: apt-get install libqt6sql6-psql");
    if (const auto *another = dynamic_cast<const AnotherWriterError *>(&error))
        return sentenceForWriter(another->node());
    if (dynamic_cast<const MovedAwayError *>(&error))
        return words("The data has been moved from %1 to a file: set engine = \"sqlite\" under [database]. To begin with empty tables all the same, rename the schema desk_1_moved there.")
            .arg(database);
    if (dynamic_cast<const NewerSchemaError *>(&error))
        return words("%1 was made by a newer deskbell-server and has not been touched. Install that version again.").arg(database);
    return words("%1 cannot be used: %2").arg(database, inWords(QString::fromUtf8(error.what())));
}

} // namespace

QString sentenceFor(const StorageError &error, const Engine &engine)
{
    return engine.isFile() ? sentenceForFile(error, engine.name()) : sentenceForPostgres(error, engine.name());
}

} // namespace deskbell
