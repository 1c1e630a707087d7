// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// Writes the database as it is at this moment, whole and synced, to `copy` (0600), in one step: whatever stood there
/// before stays until the new copy is complete. Works beside a running server. Throws StorageError.
void backUp(const QString &database, const QString &copy);

/// Puts a copy in the place of the database, under a new epoch, so that clients who hold lines of another past start
/// over. The caller holds the data directory. What was there before is kept beside it, as *.before-restore. Throws
/// StorageError before anything has changed if the copy is damaged, or not one of ours.
void restore(const QString &copy, const QString &database);

} // namespace deskbell
