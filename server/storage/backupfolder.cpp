// SPDX-License-Identifier: MIT
#include "server/storage/backupfolder.h"

#include "server/storage/backup.h"
#include "server/storage/datafiles.h"
#include "server/storage/diskroom.h"
#include "server/storage/sqliteerrors.h"

#include <QDateTime>
#include <QDir>
#include <QRegularExpression>

#include <sys/stat.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

constexpr auto form = "'deskbell-'yyyyMMdd'T'HHmmss'Z.db'";

qint64 moment(const QDate &day, const QTime &at, const QTimeZone &zone)
{
    return QDateTime(day, at, zone).toMSecsSinceEpoch();
}

QDate dayOf(qint64 now, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(now, zone).date();
}

void makeFolder(const QString &folder)
{
    const bool wasThere = QDir(folder).exists();
    if (!QDir().mkpath(folder))
        throw StorageError(u"the folder %1 cannot be made"_s.arg(folder).toStdString());
    if (!wasThere)
        ::chmod(QFile::encodeName(folder).constData(), 0700);
}

} // namespace

QString backupName(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(QLatin1StringView(form));
}

QList<KeptBackup> backupsIn(const QString &folder)
{
    QList<KeptBackup> found;
    const QDir dir(folder);
    for (const QString &name : dir.entryList({u"deskbell-*Z.db"_s}, QDir::Files | QDir::NoSymLinks, QDir::Name)) {
        QDateTime at = QDateTime::fromString(name, QLatin1StringView(form));
        at.setTimeSpec(Qt::UTC);
        if (at.isValid() && backupName(at.toMSecsSinceEpoch()) == name)
            found.append({dir.filePath(name), at.toMSecsSinceEpoch()});
    }
    return found;
}

qint64 backupDueBefore(const QTime &at, const QTimeZone &zone, qint64 now)
{
    QDate day = dayOf(now, zone).addDays(1);
    while (moment(day, at, zone) > now)
        day = day.addDays(-1);
    return moment(day, at, zone);
}

qint64 backupDueAfter(const QTime &at, const QTimeZone &zone, qint64 now)
{
    QDate day = dayOf(now, zone).addDays(-1);
    while (moment(day, at, zone) <= now)
        day = day.addDays(1);
    return moment(day, at, zone);
}

KeptBackup makeBackup(const QString &database, const QString &folder, int keep, qint64 at)
{
    makeFolder(folder);
    seeThatThereIsRoom(filesAtWork(database), folder);
    const QString file = QDir(folder).filePath(backupName(at));
    if (problemWithTarget(database, file) != CopyProblem::None)
        throw StorageError(u"%1 is no name for a backup"_s.arg(file).toStdString());
    backUp(database, file);
    try {
        proveBackup(file);
    } catch (...) {
        QFile::remove(file);
        throw;
    }
    const QList<KeptBackup> all = backupsIn(folder);
    for (qsizetype i = 0; i < all.size() - keep; ++i)
        QFile::remove(all.at(i).file);
    static const QRegularExpression unfinished(u"\\Adeskbell-[0-9]{8}T[0-9]{6}Z\\.db\\.[A-Za-z0-9]{6}(?:-journal)?\\z"_s);
    const QDir dir(folder);
    for (const QString &name : dir.entryList({u"deskbell-*"_s}, QDir::Files | QDir::NoSymLinks)) {
        if (unfinished.match(name).hasMatch())
            QFile::remove(dir.filePath(name));
    }
    return {file, at};
}

} // namespace deskbell
