// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

// A backup is one file: the database, and in two tables more the files that stand in it. Everything throws StorageError.

/// Puts the files of a store that stand somewhere in this copy of a database into it. The copy was made before: so the bytes of
/// whatever it refers to are there. Nothing if there is no store, or there are files in it already.
void putFilesInto(const QString &copy, const QString &store);
/// Moves them out of the copy into a new store; false, and no store, if there are none.
[[nodiscard]] bool takeFilesOut(const QString &copy, const QString &store);
/// Files stand in this database, and their bytes are not in it.
[[nodiscard]] bool lacksFiles(const QString &copy);

} // namespace deskbell
