// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace deskbell {

/// Why a copy may not be written under this name, or read from it.
enum class CopyProblem {
    None,
    OwnFile, ///< it is the database, or another file of a server
    NoFile   ///< there is something that is no regular file: a folder, a device, a pipe, a socket
};
/// Files are told by device and inode, so that links and other spellings of a path do not matter.
///
/// A name that the server uses in its data directory is no target even while nothing has it: what stood there would be replaced
/// or deleted. `others`: what else is nobody's to replace; empty names are passed over.
[[nodiscard]] CopyProblem problemWithTarget(const QString &database, const QString &copy, const QStringList &others = {});
/// The copies that a restore or an upgrade has left in the data directory are backups like any other.
[[nodiscard]] CopyProblem problemWithSource(const QString &database, const QString &copy);

/// Writes the database as it is at this moment, whole and synced, to `copy` (0600), in one step: whatever stood there
/// before stays until the new copy is complete. Works beside a running server. problemWithTarget() has found none. Throws
/// StorageError, also if something is missing in the database: nobody shall count on such a copy.
void backUp(const QString &database, const QString &copy);

/// Opens a copy and reads all of it. Throws StorageError if anything in it is not as it should be.
void proveBackup(const QString &copy);

/// Puts a copy in the place of the database, under a new epoch, so that clients who hold lines of another past start
/// over. The caller holds the data directory. What was there before is kept beside it, as *.before-restore. A copy from before an
/// upgrade has no files in it: those that are in place stay, and are kept a second time. Throws StorageError before anything has
/// changed if the copy is damaged, or not one of ours.
void restore(const QString &copy, const QString &database);

} // namespace deskbell
