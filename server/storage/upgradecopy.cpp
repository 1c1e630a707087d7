// SPDX-License-Identifier: MIT
#include "server/storage/upgradecopy.h"

#include "server/storage/datafiles.h"
#include "server/storage/diskroom.h"
#include "server/storage/durablefiles.h"
#include "server/storage/sqliteconnection.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace deskbell {

namespace {

constexpr int othersThatStay = 2;

/// Copies of other versions that are too many, and what an attempt that was interrupted has left.
void removeOlder(const QString &database, int version)
{
    const QDir folder(QFileInfo(database).absolutePath());
    const QString base = QFileInfo(keptBeforeUpgrade(database, 0)).fileName().chopped(1);
    const QRegularExpression form(u"\\A%1(\\d+)(\\.[A-Za-z0-9]{6}(?:-journal)?)?\\z"_s.arg(QRegularExpression::escape(base)));
    QList<int> others; // the last made first
    for (const QString &name : folder.entryList({base + u'*'}, QDir::Files | QDir::NoSymLinks, QDir::Time)) {
        const QRegularExpressionMatch found = form.match(name);
        if (found.hasCaptured(2))
            QFile::remove(folder.filePath(name));
        else if (found.hasMatch() && found.captured(1).toInt() != version)
            others.append(found.captured(1).toInt());
    }
    for (const int other : others.mid(othersThatStay)) {
        for (const QString &file : filesOfDatabase(keptBeforeUpgrade(database, other)))
            QFile::remove(file);
    }
}

} // namespace

void copyBeforeUpgrade(SqliteConnection &database, const QString &path, int version)
{
    seeThatThereIsRoom(filesOfDatabase(path), QFileInfo(path).absolutePath());
    const QString copy = keptBeforeUpgrade(path, version);
    const QString partial = partialBeside(copy);
    try {
        database.run("VACUUM INTO ?"_L1, partial);
        syncToDisk(partial);
        renameDurably(partial, copy);
    } catch (...) {
        QFile::remove(partial);
        throw;
    }
    removeOlder(path, version);
}

} // namespace deskbell
