// SPDX-License-Identifier: MIT
#include "client/personalfile.h"

#include <QCryptographicHash>
#include <QDir>

namespace deskbell {

QString personalFile(const QString &directory, const QByteArray &whose, QLatin1StringView suffix)
{
    QDir().mkpath(directory);
    QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const QByteArray name = QCryptographicHash::hash(whose, QCryptographicHash::Sha256).toHex().left(32);
    return QDir(directory).filePath(QString::fromLatin1(name) + suffix);
}

} // namespace deskbell
