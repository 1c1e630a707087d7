// SPDX-License-Identifier: MIT
#include "common/lockfile.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

namespace deskbell {

std::variant<LockFile, LockFile::Problem> LockFile::take(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return Problem::CannotLock;
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool isHeld = errno == EWOULDBLOCK;
        ::close(descriptor);
        return isHeld ? Problem::IsHeld : Problem::CannotLock;
    }
    return LockFile(descriptor);
}

LockFile::LockFile(int descriptor)
    : m_descriptor(descriptor)
{
}

LockFile::LockFile(LockFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

LockFile::~LockFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

} // namespace deskbell
