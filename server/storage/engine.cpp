// SPDX-License-Identifier: MIT
#include "server/storage/engine.h"

#include "server/storage/erasing.h"
#include "server/storage/searchfiller.h"
#include "server/storage/sqliteconnection.h"
#include "server/storage/sqlitestore.h"

namespace deskbell {

SqliteEngine::SqliteEngine(QString file)
    : m_file(std::move(file))
{
}

std::unique_ptr<SqlStore> SqliteEngine::open() const
{
    return std::make_unique<SqliteStore>(m_file);
}

std::unique_ptr<SqlStore> SqliteEngine::reopen() const
{
    return std::make_unique<SqliteStore>(m_file, SqliteStore::Mode::Known);
}

std::unique_ptr<SqlStore> SqliteEngine::openReader() const
{
    return std::make_unique<SqliteStore>(m_file, SqliteStore::Mode::ReadOnly);
}

std::unique_ptr<SearchFiller> SqliteEngine::openFiller() const
{
    return std::make_unique<SearchFiller>(m_file);
}

QList<FoundPerson> SqliteEngine::findPeople(const QString &text, int limit) const
{
    SqliteConnection database(m_file, SqliteConnection::Mode::ReadOnly);
    return deskbell::findPeople(database, text, limit);
}

bool SqliteEngine::lasts(const StorageError &error) const
{
    const auto *sqlite = dynamic_cast<const SqliteError *>(&error);
    return !sqlite || sqlite->isDamaged();
}

} // namespace deskbell
