// SPDX-License-Identifier: MIT
#include "server/storage/sqlitestore.h"

#include "server/storage/checkpointer.h"
#include "server/storage/messagetable.h"
#include "server/storage/schema.h"
#include "server/storage/sqliteconnection.h"

#include <QFileInfo>
#include <QLoggingCategory>

namespace deskbell {

namespace {

Q_LOGGING_CATEGORY(logStore, "desk.store")

} // namespace

class SqliteStore::Private {
public:
    Mode mode;
    QString file;
    SqliteConnection &database;
    bool isLogToEmpty = false; ///< what was erased may stand in it
    std::unique_ptr<Checkpointer> checkpointer = {}; ///< from the first tidy() on; before, SQLite checkpoints in the commits
};

namespace {

SqlStore::Parts opened(const QString &path, SqliteStore::Mode mode)
{
    // Looked at through a read-only connection first: a file that is not for us stays as it is, to the last byte.
    if (mode == SqliteStore::Mode::ReadWrite && QFileInfo(path).size() > 0) {
        SqliteConnection probe(path, SqliteConnection::Mode::ReadOnly);
        proveSchema(probe, schemaVersion(probe));
    }
    const bool isReadOnly = mode == SqliteStore::Mode::ReadOnly;
    auto database = std::make_unique<SqliteConnection>(path, isReadOnly ? SqliteConnection::Mode::ReadOnly
                                                                        : SqliteConnection::Mode::ReadWrite);
    if (isReadOnly) {
        (void)schemaVersion(*database);
    } else {
        database->useWriteAheadLog();
        migrate(*database, path);
    }
    auto messages = std::make_unique<MessageTable>(*database);
    return {std::move(database), std::move(messages), path};
}

} // namespace

SqliteStore::SqliteStore(const QString &path, Mode mode)
    : SqlStore(opened(path, mode))
    , d(new Private{mode == Mode::Known ? Mode::ReadWrite : mode, path, static_cast<SqliteConnection &>(connection())})
{
}

SqliteStore::~SqliteStore()
{
    rollback();
}

void SqliteStore::begin()
{
    rollback();
    d->database.run(d->mode == Mode::ReadOnly ? "BEGIN"_L1 : "BEGIN IMMEDIATE"_L1);
    begun(d->mode == Mode::ReadWrite);
}

void SqliteStore::beginReads()
{
    rollback();
    d->database.run("BEGIN"_L1);
    begun(false);
}

void SqliteStore::commit()
{
    prepareCommit();
    try {
        d->database.run("COMMIT"_L1);
    } catch (const SqliteError &error) {
        if (error.isInputOutput())
            throw InDoubtSqliteError(error);
        throw;
    }
    d->isLogToEmpty = isErasing() || d->isLogToEmpty;
    committed();
}

void SqliteStore::rollback() noexcept
{
    if (!rolledBack())
        return;
    try {
        d->database.run("ROLLBACK"_L1);
    } catch (const SqliteError &) {
        // SQLite has rolled it back on its own.
    }
}

void SqliteStore::tidy() noexcept
{
    if (d->mode == Mode::ReadOnly || isInTransaction())
        return;
    try {
        if (!d->checkpointer)
            d->checkpointer = std::make_unique<Checkpointer>(d->file, d->database);
        if (d->isLogToEmpty)
            d->isLogToEmpty = !d->checkpointer->empty();
        else
            d->checkpointer->tend();
    } catch (const std::exception &error) {
        qCWarning(logStore, "The write-ahead log cannot be brought in: %s", error.what());
    }
}

bool SqliteStore::isUntidy() const
{
    return d->isLogToEmpty && !isInTransaction();
}

qint64 SqliteStore::unfinishedErasures()
{
    const qint64 upTo = SqlStore::unfinishedErasures();
    d->isLogToEmpty = d->isLogToEmpty || upTo > 0;
    return upTo;
}

bool SqliteStore::isLogEmptied()
{
    return !d->isLogToEmpty;
}

} // namespace deskbell
