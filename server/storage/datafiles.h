// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace deskbell {

/// What a restore found in the place of the database is kept under this name; the next restore replaces it.
[[nodiscard]] QString keptBeforeRestore(const QString &database);
/// The new database while a restore makes it: this name, a full stop and six letters.
[[nodiscard]] QString madeByRestore(const QString &database);
/// What a move to PostgreSQL has read the database from is kept under this name; the next such move replaces it.
[[nodiscard]] QString keptAfterMove(const QString &database);
/// Says, after a move back from there, where what it was read from still is: one line, for people.
[[nodiscard]] QString noteOfMove(const QString &database);
/// The new database while a move back from there makes it.
[[nodiscard]] QString madeByMove(const QString &database);
/// The copy that is made before an upgrade from this version.
[[nodiscard]] QString keptBeforeUpgrade(const QString &database, int version);

/// The database and what SQLite puts beside it; whether they are there or not.
[[nodiscard]] QStringList filesOfDatabase(const QString &database);
/// What a running server works with in its data directory: nobody may replace it, and it is no backup.
[[nodiscard]] QStringList filesAtWork(const QString &database);
/// The name, without a directory, is one that a server makes, replaces or deletes in its data directory at some time.
[[nodiscard]] bool isNameOfOurs(const QString &name, const QString &database);

} // namespace deskbell
