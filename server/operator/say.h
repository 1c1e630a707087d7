// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace deskbell {

/// In the operator's language; the translations are in resources/translations.
[[nodiscard]] QString words(const char *source);
/// The same for a reason that comes from the storage in English, for the log; what stands behind it in parentheses, by other programs, stays
/// as it is.
[[nodiscard]] QString inWords(const QString &reason);

/// One line to the operator on standard output, at once.
void say(const QString &line);
/// One line on standard error.
void printError(const QString &line);

} // namespace deskbell
