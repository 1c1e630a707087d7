// SPDX-License-Identifier: MIT
#include "server/storage/durablefiles.h"

#include "server/storage/sqliteerrors.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace deskbell {

using namespace Qt::StringLiterals;

namespace {

/// SQLite's code for "cannot open": what is said when a file operation of ours fails.
constexpr int cannotOpen = 14;

} // namespace

void syncToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const int problem = descriptor >= 0 && ::fsync(descriptor) == 0 ? 0 : errno;
    if (descriptor >= 0)
        ::close(descriptor);
    if (problem != 0)
        throw SqliteError(cannotOpen, u"%1 cannot be written to the disk: %2"_s.arg(path, qt_error_string(problem)));
}

void renameDurably(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        throw SqliteError(cannotOpen, u"%1 cannot be made: %2"_s.arg(to, qt_error_string(errno)));
    syncToDisk(QFileInfo(to).absolutePath());
}

QString partialBeside(const QString &path)
{
    QByteArray name = QFile::encodeName(path) + ".XXXXXX";
    const int descriptor = ::mkostemp(name.data(), O_CLOEXEC); // 0600
    if (descriptor < 0)
        throw SqliteError(cannotOpen, u"%1 cannot be made: %2"_s.arg(path, qt_error_string(errno)));
    ::close(descriptor);
    return QFile::decodeName(name);
}

} // namespace deskbell
