// SPDX-License-Identifier: MIT
#pragma once

// Files that are there after a power cut, or not at all. Everything throws StorageError.

#include <QString>

namespace deskbell {

/// Returns once the file, or the names in a folder, are on the disk.
void syncToDisk(const QString &path);

/// Also over an older file; returns once the new name is on the disk.
void renameDurably(const QString &from, const QString &to);

/// Makes an empty file (0600) of a name that nobody has yet, `path` with a full stop and six letters behind it: nothing of anybody
/// else's is ever overwritten.
[[nodiscard]] QString partialBeside(const QString &path);

} // namespace deskbell
