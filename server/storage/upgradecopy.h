// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

class SqliteConnection;

/// Copies the database, which has this version, to keptBeforeUpgrade(): whole, synced, readable by its owner only. It replaces an older
/// copy of the same version, and of the others the two that were made last stay. The bytes of files are not in it: an upgrade does
/// not touch them, and restore() leaves them where they are. Throws StorageError, with every older copy still there; NoRoomError before
/// anything is written.
void copyBeforeUpgrade(SqliteConnection &database, const QString &path, int version);

} // namespace deskbell
