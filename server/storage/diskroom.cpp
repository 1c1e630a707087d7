// SPDX-License-Identifier: MIT
#include "server/storage/diskroom.h"

#include "server/storage/sqliteerrors.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace deskbell {

namespace {

constexpr qint64 leftForTheServer = 64 * 1024 * 1024; ///< bytes of the disk that a copy must not take

} // namespace

void seeThatThereIsRoom(const QStringList &files, const QString &folder)
{
    qint64 needed = leftForTheServer;
    for (const QString &file : files)
        needed += QFileInfo(file).size();
    const qint64 free = QStorageInfo(folder).bytesAvailable();
    if (free >= 0 && free < needed)
        throw NoRoomError(folder, free, needed);
}

} // namespace deskbell
