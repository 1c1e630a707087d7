// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// A line of standard input, without its end; empty at the end of it.
[[nodiscard]] QString readLine();
/// Asks on standard error and reads the answer.
[[nodiscard]] QString ask(const QString &prompt);
/// Likewise, without showing what is typed if it is typed on a terminal.
[[nodiscard]] QString askPassword(const QString &prompt);
/// A password for an admin, asked for twice, or, fromStdin, read without asking. Empty after an error message.
[[nodiscard]] QString newPassword(bool fromStdin);

} // namespace deskbell
