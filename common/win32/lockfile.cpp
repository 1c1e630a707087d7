// SPDX-License-Identifier: MIT
#include "common/lockfile.h"

#include <fcntl.h>
#include <io.h>
#include <share.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <utility>
#include <windows.h>

namespace deskbell {

std::variant<LockFile, LockFile::Problem> LockFile::take(const QString &path)
{
    // Opened so that nobody else can: Windows keeps that up as long as the process lives.
    int descriptor = -1;
    const std::wstring name = path.toStdWString();
    if (::_wsopen_s(&descriptor, name.c_str(), _O_RDWR | _O_CREAT | _O_NOINHERIT | _O_BINARY, _SH_DENYRW, _S_IREAD | _S_IWRITE) != 0)
        return _doserrno == ERROR_SHARING_VIOLATION ? Problem::IsHeld : Problem::CannotLock;
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
        ::_close(m_descriptor);
}

} // namespace deskbell
