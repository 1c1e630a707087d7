// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace deskbell {

/// Throws NoRoomError unless a copy of these files, as large as they are now, would leave the server room to work on the disk
/// of this folder. Files that are not there need none.
void seeThatThereIsRoom(const QStringList &files, const QString &folder);

} // namespace deskbell
