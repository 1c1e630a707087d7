// SPDX-License-Identifier: MIT
#include "server/storage/postgres/postgresstore.h"

#include "server/storage/postgres/postgresconnection.h"
#include "server/storage/postgres/postgresmessages.h"
#include "server/storage/postgres/postgresschema.h"

namespace deskbell {

namespace {

SqlStore::Parts opened(const PostgresPlace &place, const QString &beside, PostgresStore::Mode mode)
{
    auto database = std::make_unique<PostgresConnection>(place);
    if (mode == PostgresStore::Mode::ReadWrite) {
        if (!database->becomeWriter())
            throw AnotherWriterError("another deskbell-server writes to this database");
        migrate(*database, place.schema);
    } else {
        proveVersion(*database);
    }
    auto messages = std::make_unique<PostgresMessages>(*database);
    return {std::move(database), std::move(messages), beside};
}

PostgresConnection &postgres(SqlConnection &connection)
{
    return static_cast<PostgresConnection &>(connection);
}

} // namespace

PostgresStore::PostgresStore(const PostgresPlace &place, const QString &beside, Mode mode)
    : SqlStore(opened(place, beside, mode))
    , m_mode(mode)
{
}

PostgresStore::~PostgresStore()
{
    rollback();
}

void PostgresStore::begin()
{
    rollback();
    if (m_mode == Mode::ReadOnly)
        connection().beginReading();
    else
        postgres(connection()).begin();
    begun(m_mode == Mode::ReadWrite);
}

void PostgresStore::commit()
{
    prepareCommit();
    postgres(connection()).commit();
    committed();
}

void PostgresStore::rollback() noexcept
{
    if (rolledBack())
        postgres(connection()).rollback();
}

} // namespace deskbell
