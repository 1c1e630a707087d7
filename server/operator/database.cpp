// SPDX-License-Identifier: MIT
#include "server/operator/database.h"

#include "server/storage/datadir.h"
#include "server/storage/postgres/postgresengine.h"

namespace deskbell {

std::shared_ptr<const Engine> engineOf(const Config &config)
{
    const QString file = DataDir::databaseIn(config.server.data);
    if (config.database.isPostgres) {
        const Lead::Node node{config.node.name, config.node.address, config.database.synchronous, DataDir::timelineIn(config.server.data)};
        return std::make_shared<PostgresEngine>(PostgresPlace{config.database.connection, config.database.password}, file, node);
    }
    return std::make_shared<SqliteEngine>(file);
}

} // namespace deskbell
