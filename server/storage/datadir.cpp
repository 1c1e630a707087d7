// SPDX-License-Identifier: MIT
#include "server/storage/datadir.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace deskbell {

std::variant<DataDir, DataDir::Problem> DataDir::take(const QString &path)
{
    const bool wasThere = QDir(path).exists();
    if (!QDir().mkpath(path))
        return Problem::CannotMake;
    if (!wasThere)
        ::chmod(QFile::encodeName(path).constData(), 0700);
    const QByteArray lock = QFile::encodeName(lockIn(path));
    const int descriptor = ::open(lock.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Problem::CannotLock;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool isHeld = errno == EWOULDBLOCK;
        ::close(descriptor);
        return isHeld ? Problem::InUse : Problem::CannotLock;
    }
    return DataDir(path, descriptor);
}

bool DataDir::isOne(const QString &path)
{
    return QFile::exists(lockIn(path)) && QFile::exists(databaseIn(path));
}

bool DataDir::isOpenToOthers() const
{
    struct stat found = {};
    return ::stat(QFile::encodeName(m_path).constData(), &found) == 0 && (found.st_mode & (S_IWGRP | S_IWOTH)) != 0;
}

DataDir::DataDir(QString path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{
}

DataDir::DataDir(DataDir &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

DataDir::~DataDir()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace deskbell
