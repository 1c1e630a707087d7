// SPDX-License-Identifier: MIT
#pragma once

// The folder of the copies that a server makes by itself: what they are called, when the next one is due, how many stay.

#include <QString>
#include <QTime>
#include <QTimeZone>
#include <optional>

namespace deskbell {

/// deskbell-20261128T190000Z.db: the moment in UTC, so that names sort by time in every zone. at: UTC, ms.
[[nodiscard]] QString backupName(qint64 at);

struct KeptBackup {
    QString file; ///< with its path
    qint64 at = 0; ///< UTC, ms; as its name says
};
/// The copies in a folder, oldest first. Everything else there is none of ours and is never touched.
[[nodiscard]] QList<KeptBackup> backupsIn(const QString &folder);

/// The last time of that day's hour that is not after `now`, and the first that is. A time that a zone leaves out in spring is
/// the moment after the gap; of one that comes twice it is either, once. UTC, ms.
[[nodiscard]] qint64 backupDueBefore(const QTime &at, const QTimeZone &zone, qint64 now);
[[nodiscard]] qint64 backupDueAfter(const QTime &at, const QTimeZone &zone, qint64 now);

/// Makes the folder if need be, writes a copy into it, opens and checks that, and only then removes what is too old and what an
/// earlier attempt has left unfinished. Beside a running server; takes as long as it takes. Throws StorageError, also before
/// anything is written if that would fill the disk; then every older copy is still there.
KeptBackup makeBackup(const QString &database, const QString &folder, int keep, qint64 at);

} // namespace deskbell
