// SPDX-License-Identifier: MIT
#include "server/storage/datadir.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QThread>

#include <sys/stat.h>
#include <utility>

namespace deskbell {

namespace {

constexpr int patienceWithCommands = 2'000; ///< ms
constexpr unsigned long lookEvery = 20;     ///< ms

} // namespace

std::variant<DataDir, DataDir::Problem> DataDir::take(const QString &path)
{
    const bool wasThere = QDir(path).exists();
    if (!QDir().mkpath(path))
        return Problem::CannotMake;
    if (!wasThere)
        ::chmod(QFile::encodeName(path).constData(), 0700);
    auto lock = LockFile::take(lockIn(path));
    if (const auto *problem = std::get_if<LockFile::Problem>(&lock))
        return *problem == LockFile::Problem::IsHeld ? Problem::InUse : Problem::CannotLock;
    return DataDir(path, std::get<LockFile>(std::move(lock)));
}

std::variant<DataDir, DataDir::Problem> DataDir::takeSoon(const QString &path)
{
    for (const QDeadlineTimer patience(patienceWithCommands);; QThread::msleep(lookEvery)) {
        auto taken = take(path);
        const auto *problem = std::get_if<Problem>(&taken);
        if (!problem || *problem != Problem::InUse || patience.hasExpired())
            return taken;
    }
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

DataDir::DataDir(QString path, LockFile lock)
    : m_path(std::move(path))
    , m_lock(std::move(lock))
{
}

} // namespace deskbell
