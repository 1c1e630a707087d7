// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace deskbell {

class PostgresConnection;

/// Every step there has been, as in server/storage/schema.h: numbered from 1, only ever appended to. The first one is what SQLite's
/// files had come to when PostgreSQL came along; a test holds the tables of both against each other.
[[nodiscard]] const QList<QList<QString>> &postgresMigrations();

/// Makes the schema if there is none, and brings it to the last migration, all in one transaction. By who alone writes to it. Throws
/// PostgresError, NewerSchemaError or DamagedDatabaseError, which leave it as it is.
void migrate(PostgresConnection &database, const QString &schema);

/// Makes the tables, and the schema if there is none. Inside of a transaction of who alone writes to it, and where there is no table yet.
void makeTables(PostgresConnection &database, const QString &schema);

/// How many of the steps the tables have been through; 0: there are none. Throws as migrate() does. Reads only.
[[nodiscard]] int schemaVersion(PostgresConnection &database);

/// What a move back to a file leaves a schema under: this name.
[[nodiscard]] QString schemaAfterMove(const QString &schema);

/// What was kept under this name before, and was put aside: by a move, or by hand under a name that begins with it. Reads only.
[[nodiscard]] QStringList schemasAside(PostgresConnection &database, const QString &schema);

/// Throws NewerSchemaError or DamagedDatabaseError if this program cannot use the tables, however it is brought up to date. Reads only.
void proveNotNewer(PostgresConnection &database);

/// Throws NoTablesError unless the tables are those of this program, MovedAwayError if they have been moved to a file. Reads only.
void proveVersion(PostgresConnection &database, const QString &schema);

} // namespace deskbell
