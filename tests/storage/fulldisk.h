// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>

namespace deskbell {

/// A small disk of its own. Needs the right to mount.
class SmallDisk {
public:
    SmallDisk() { m_isMounted = ::mount("tmpfs", path().toUtf8().constData(), "tmpfs", 0, "size=1m") == 0; }
    ~SmallDisk()
    {
        if (m_isMounted)
            ::umount(path().toUtf8().constData());
    }
    [[nodiscard]] bool isMounted() const { return m_isMounted; }
    [[nodiscard]] QString path() const { return m_dir.path(); }

private:
    QTemporaryDir m_dir;
    bool m_isMounted = false;
};

/// Files of this process cannot grow beyond a size while this object lives: writes fail with an I/O error.
class FileSizeLimit {
public:
    explicit FileSizeLimit(qint64 bytes)
    {
        m_oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit limit{rlim_t(bytes), m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }

private:
    rlimit m_old{};
    void (*m_oldHandler)(int) = nullptr;
};

} // namespace deskbell
