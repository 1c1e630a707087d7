// SPDX-License-Identifier: MIT
#include "server/storage/postgres/postgresengine.h"

#include "server/storage/erasing.h"
#include "server/storage/postgres/postgresconnection.h"
#include "server/storage/postgres/postgreserror.h"
#include "server/storage/postgres/postgresschema.h"
#include "server/storage/postgres/postgresstore.h"
#include "server/storage/searchfiller.h"

namespace deskbell {

namespace {

/// It is proven that the tables are there before anybody reads from them.
std::unique_ptr<PostgresConnection> connected(const PostgresPlace &place, const Lead &lead)
{
    auto database = std::make_unique<PostgresConnection>(place);
    lead.proveNotOvertaken(*database);
    proveVersion(*database, place.schema);
    return database;
}

} // namespace

PostgresEngine::PostgresEngine(PostgresPlace place, QString beside, Lead::Node node)
    : m_place(std::move(place))
    , m_beside(std::move(beside))
    , m_lead(std::make_shared<Lead>(std::move(node), m_place.shard))
{
}

bool PostgresEngine::isPossible()
{
    return PostgresConnection::isPossible();
}

std::unique_ptr<SqlStore> PostgresEngine::open() const
{
    auto lead = std::make_shared<Lead>(m_lead->node(), m_place.shard);
    lead->aimAtFree();
    lead->giveBack();
    return std::make_unique<PostgresStore>(m_place, m_beside, std::move(lead));
}

std::unique_ptr<SqlStore> PostgresEngine::reopen() const
{
    return std::make_unique<PostgresStore>(m_place, m_beside, m_lead);
}

std::unique_ptr<SqlStore> PostgresEngine::openReader() const
{
    return std::make_unique<PostgresStore>(m_place, m_beside, *m_lead);
}

std::unique_ptr<SearchFiller> PostgresEngine::openFiller() const
{
    return std::make_unique<SearchFiller>(connected(m_place, *m_lead), m_beside);
}

QList<FoundPerson> PostgresEngine::findPeople(const QString &text, int limit) const
{
    const auto database = connected(m_place, *m_lead);
    return deskbell::findPeople(*database, text, limit);
}

QStringList PostgresEngine::aside() const
{
    PostgresConnection database(m_place);
    return schemasAside(database, m_place.schema);
}

/// A server that is not there comes back; what it holds does not mend itself.
bool PostgresEngine::lasts(const StorageError &error) const
{
    return dynamic_cast<const DamagedDatabaseError *>(&error) || dynamic_cast<const NewerSchemaError *>(&error)
        || dynamic_cast<const MovedAwayError *>(&error);
}

} // namespace deskbell
