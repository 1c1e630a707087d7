// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// A command that root gives goes on as the user to whom the data directory belongs, with their groups, so that every file it
/// makes is one that the server can use; that is said on standard error. Nothing happens where the caller is not root, or where
/// the directory is root's or not there. False after an error message: nothing may be touched then. Call it before any thread
/// is started.
[[nodiscard]] bool becomeOwnerOf(const QString &dataDirectory);

} // namespace deskbell
