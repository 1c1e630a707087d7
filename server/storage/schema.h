// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace deskbell {

class SqliteConnection;

/// One step of the schema; its number is its place in the list, from 1.
using Migration = QList<QString>; ///< SQL statements

/// Every step there has been. Only ever appended to: files out there have been through the earlier ones.
[[nodiscard]] const QList<Migration> &migrations();

/// The number of the last migration that the file has been through; 0 for an empty file. Reads only. Throws
/// NewerSchemaError or DamagedDatabaseError if the file is not for this program.
[[nodiscard]] int schemaVersion(SqliteConnection &database, const QList<Migration> &known = migrations());

/// Brings the file to the last migration, each in one transaction. An existing database is copied beside itself
/// first, see copyBeforeUpgrade().
void migrate(SqliteConnection &database, const QString &path, const QList<Migration> &known = migrations());

/// Throws DamagedDatabaseError, which says what is missing, unless every table, column and index of this version is there: what is
/// found missing only later would make one kind of command fail for ever. Reads only.
void proveSchema(SqliteConnection &database, int version);

} // namespace deskbell
