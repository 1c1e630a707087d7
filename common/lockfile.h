// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <variant>

namespace deskbell {

/// A file that one process holds at a time. The system keeps the lock, so that it goes with the process, however it ends; what
/// is in the file does not count. The file is made (mode 0600) if it is not there, and never removed.
class LockFile final {
public:
    enum class Problem { CannotLock, IsHeld };

    [[nodiscard]] static std::variant<LockFile, Problem> take(const QString &path);

    LockFile(LockFile &&other) noexcept;
    LockFile &operator=(LockFile &&) = delete;
    ~LockFile();

private:
    explicit LockFile(int descriptor);

    int m_descriptor;
};

} // namespace deskbell
