// SPDX-License-Identifier: MIT
#pragma once

#include "common/lockfile.h"

#include <QString>
#include <variant>

namespace deskbell {

/// The data directory, held by one process at a time. The lock goes with the process, however it ends.
class DataDir final {
public:
    enum class Problem { CannotMake, CannotLock, InUse };

    /// Makes the directory (mode 0700) if it is not there, and locks it.
    [[nodiscard]] static std::variant<DataDir, Problem> take(const QString &path);
    /// Likewise; but a command that has it for a moment is waited for, two seconds at the longest.
    [[nodiscard]] static std::variant<DataDir, Problem> takeSoon(const QString &path);

    /// A server has been at work there.
    [[nodiscard]] static bool isOne(const QString &path);

    /// Other users of this machine could put files of theirs in the place of ours.
    [[nodiscard]] bool isOpenToOthers() const;
    [[nodiscard]] QString database() const { return databaseIn(m_path); }
    [[nodiscard]] static QString databaseIn(const QString &path) { return path + QStringLiteral("/deskbell.db"); }
    [[nodiscard]] static QString lockIn(const QString &path) { return path + QStringLiteral("/lock"); }
    [[nodiscard]] static QString timelineIn(const QString &path) { return path + QStringLiteral("/timeline"); }
    [[nodiscard]] static QString controlSocketIn(const QString &path) { return path + QStringLiteral("/control.sock"); }

private:
    DataDir(QString path, LockFile lock);

    QString m_path;
    LockFile m_lock;
};

} // namespace deskbell
